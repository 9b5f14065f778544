# SPDX-License-Identifier: GPL-3.0-or-later
# Asks COINr 1.1.14, Compind 3.4 and Indicator 0.1.2 for the tables beside this file, all from invented inputs.
# usage: Rscript make.R     (in this folder; R 4.2.2)
library(COINr)
library(Compind)
library(Indicator)

write_all <- function(table, file) {
  numbers <- sapply(table, is.numeric)
  table[numbers] <- lapply(table[numbers], function(x) ifelse(is.na(x), NA, trimws(formatC(x, digits = 17, format = "g"))))
  write.csv(table, file, row.names = FALSE, na = "", quote = FALSE)
}

# Copeland with gaps, the rows in their order and in the other one.
both_ways <- function(table, weights) {
  values <- table[-1]
  back <- rev(seq_len(nrow(values)))
  table$copeland <- a_copeland(values, weights)
  table$copeland_reversed <- a_copeland(values[back, ], weights)[back]
  table
}
two <- data.frame(uCode = c("A", "B"), first = c(60, 50), second = c(NA, 45), third = c(40, NA))
write_all(both_ways(two, c(1, 1, 1)), "copeland_of_two.csv")
scaled <- read.csv("../synthetic/aggregate/rawNA_normalised_minmax_1_100.csv")
weights <- read.csv("../synthetic/weights/original.csv")
members <- c("ENV1", "ENV2", "ENV3")
shares <- weights$Weight[match(members, weights$iCode)]
write_all(both_ways(scaled[c("uCode", members)], shares), "copeland_with_gaps.csv")

# The Mazziotta-Pareto indices of the six dimensions, all positive, with the penalty for unbalanced values.
scores <- read.csv("../synthetic/aggregate/a_amean.csv")
dimensions <- scores[c("DEM", "ECO", "ENV", "SOC", "INN", "CIV")]
# Compind's "POS" of ci_mpi, its "NEG" of ci_ampi and Indicator's "neg" all mean: less for unbalanced values.
good <- rep("POS", 6)
z <- normalise_ci(dimensions, 1:6, good, method = 1, z.mean = 100, z.std = 10)$ci_norm
ampi <- ci_ampi(dimensions, 1:6, colMeans(dimensions), rep(2024, nrow(scores)), good, penalty = "NEG")$ci_ampi_est
write_all(
  data.frame(
    uCode = scores$uCode,
    compind_mpi = ci_mpi(z, 1:6, penalty = "POS")$ci_mpi_est,
    compind_ampi = ampi[[1]],
    indicator_mpi = linear_aggregation_MPI(dimensions, "neg")[[1]]
  ),
  "mazziotta_pareto.csv"
)
