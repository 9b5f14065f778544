#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole way on real published files, one qgis_process call a step: from tables to an itinerary and a project.
# usage: tests/pilot/chain.sh PILOT_DATA OUT_FOLDER        (within .ci/headless)
set -euo pipefail
pilot=$(realpath "$1"); out=$(realpath "$2"); here=$(realpath "$(dirname "$0")")
qgis=${QGIS_PROCESS:-qgis_process}
district=$out/toscana.gpkg

run() { # ALGORITHM PARAMETER=VALUE ...: prints the results as JSON, one line a step
  local algorithm=$1; shift
  "$qgis" --json run "districtpotential:$algorithm" "${@/#/--}" >"$out/$algorithm.json" 2>"$out/$algorithm.log" || {
    cat "$out/$algorithm.log" >&2; exit 1
  }
  printf '%s ' "$algorithm"
  /usr/bin/python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1]))["results"]))' "$out/$algorithm.json"
}
table() { printf "ogr:dbname='%s' table=\"%s\" (geom)" "$district" "$1"; }
layer() { printf '%s|layername=%s' "$district" "$1"; }

run create_district "UNITS=$pilot/confini/toscana.gpkg|layername=comuni" CODE_FIELD=PRO_COM_T NAME_FIELD=COMUNE \
  TITLE=Toscana LANGUAGE=it "DISTRICT=$district"
run add_to_district "DISTRICT=$district" TABLE=framework "LAYER=$here/framework.csv" MODE=replace
run check_framework "FRAMEWORK=$here/framework.csv" "OUTPUT=$out/framework_check.csv"
run import_sources "UNITS=$(layer units)" CODE_FIELD=code NAME_FIELD=name "SOURCES=$here/sources.csv" "FOLDER=$pilot" \
  "DISTRICT=$district" "OUTPUT=$(table indicators)" "REPORT=$out/import_report.csv"
run compute_potential "UNITS=$(layer indicators)" CODE_FIELD=code "DISTRICT=$district" "OUTPUT=$(table potential)" \
  "REPORT=$out/potential_report.csv" "OUTPUT_GOALPOSTS=$out/goalposts.csv" "OUTPUT_CONTRIBUTIONS=$out/contributions.csv"
run superimpose "UNITS=$(layer potential)" CODE_FIELD=code "DISTRICT=$district" THRESHOLD=100 \
  FIELDS=demographic_score FIELDS=economic_score FIELDS=environmental_score FIELDS=social_score \
  FIELDS=civic_innovation_score FIELDS=civil_economy_score "OUTPUT=$(table new_reading)" "REPORT=$out/superimpose_report.csv"
run bivariate_map "UNITS=$(layer new_reading)" CODE_FIELD=code "DISTRICT=$district" X=resources Y=fragility \
  "OUTPUT=$(table resources_and_fragility)" "OUTPUT_LEGEND=$out/legend.svg"
run itinerary_from_reading "PLACES=$pilot/punti/geonames_localita.geojson" "UNITS=$(layer new_reading)" \
  SCORE_FIELD=overlay READING_FIELD=reading CODE_FIELD=code FIRST=10 STOPS=6 LANGUAGE=it \
  "itinerary_stops=$out/stops.gpkg" "itinerary=$out/itinerary.gpkg"
run add_to_district "DISTRICT=$district" TABLE=itineraries "LAYER=$out/itinerary.gpkg" MODE=append
run add_to_district "DISTRICT=$district" TABLE=stops "LAYER=$out/stops.gpkg" MODE=append
run build_itinerary "DISTRICT=$district"
run check_itineraries "DISTRICT=$district" "OUTPUT=$out/check.csv"
run build_project "DISTRICT=$district" "OUTPUT_PROJECT=$out/toscana.qgz"
run annotate_itineraries "DISTRICT=$district" "PROJECT=$out/toscana.qgz" "OUTPUT_PROJECT=$out/annotated.qgz"
