<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>AddToDistrict</name>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="22" />
        <source>Add to district</source>
        <translation>Aggiungi al distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="25" />
        <source>Puts the rows of a layer or table file into one of the tables of a district, or keeps a layer as a result beside them. Fields are matched by name, without regard to case and accents; words may be written as in the tables (citizens) or as in the forms of both languages (Cittadini); dates are 2020-01-28 or 28/01/2020. Places are transformed to the district's coordinate system. Every field that has no column and every cell that could not be read is named in the report. All rows are written, or none.</source>
        <translation>Scrive le righe di un layer o di un file di tabella in una delle tabelle del distretto, oppure conserva un layer accanto ad esse come risultato. I campi sono abbinati per nome, senza badare a maiuscole e accenti; le parole si possono scrivere come nelle tabelle (citizens) o come nei moduli delle due lingue (Cittadini); le date sono 2020-01-28 o 28/01/2020. I luoghi sono trasformati nel sistema di riferimento del distretto. Ogni campo che non ha una colonna e ogni cella che non si è potuta leggere sono nominati nel rapporto. Si scrivono tutte le righe, oppure nessuna.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="37" />
        <source>Table of the district</source>
        <translation>Tabella del distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="38" />
        <source>Where the rows go; result keeps the layer as it is, as a table of its own.</source>
        <translation>Dove vanno le righe; result conserva il layer così com'è, in una tabella propria.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="43" />
        <source>Layer or table</source>
        <translation>Layer o tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="43" />
        <source>What to add: a layer, or a CSV, XLSX or ODS file.</source>
        <translation>Che cosa aggiungere: un layer, oppure un file CSV, XLSX o ODS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="47" />
        <source>Name of the result</source>
        <translation>Nome del risultato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="48" />
        <source>Only for results: lower-case letters, digits and underscores. Left blank, it is made from that of the layer.</source>
        <translation>Solo per i risultati: lettere minuscole, cifre e trattini bassi. Se resta vuoto, si ricava dal nome del layer.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="54" />
        <source>How</source>
        <translation>Modo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="55" />
        <source>append: new rows; replace: in place of all rows that are there; update: into the rows with the same key, other columns stay as they are. A result is always replaced.</source>
        <translation>append: righe nuove; replace: al posto di tutte le righe presenti; update: nelle righe con la stessa chiave, le altre colonne restano come sono. Un risultato viene sempre sostituito.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="62" />
        <source>Key for updating</source>
        <translation>Chiave per aggiornare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="63" />
        <source>The column that tells which row is meant, there in both. Left blank, the table's own: uuid, code of units, id of the framework, voice_id.</source>
        <translation>La colonna, presente in entrambe le tabelle, che dice quale riga si intende. Se resta vuota, quella propria della tabella: uuid, code delle unità, id del quadro degli indicatori, voice_id.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="68" />
        <source>Number of rows written</source>
        <translation>Numero di righe scritte</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/add_to_district.py" line="69" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
</context><context>
    <name>Agreement</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="23" />
        <source>Agreement of voices</source>
        <translation>Accordo delle voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="26" />
        <source>Tells for all voices, or for each group of them, how far they agree: van der Eijk's agreement A (1 all in one class, 0 spread evenly, -1 half at either end), Tastle and Wierman's consensus (1 all in one class, 0 half at either end) and, where participants judge the same items, Krippendorff's alpha (1 where all judge every item alike, 0 where they do as by chance), with judgements missing.

Scores are put on 0…100 by each voice's own scale (fields scale_min and scale_max, else SCALE_MIN and SCALE_MAX) and fall into CATEGORIES equal classes for A and the consensus. Alpha takes the scores themselves: an item judged once has no part in it, and of several judgements of one participant on one item the first counts. A voice of several groups (a;b) is heard in each.

Where fewer voices than MIN_VOICES have a usable score the three measures are NULL, so that nobody's opinion can be guessed.</source>
        <translation>Dice, per tutte le voci o per ciascun gruppo di esse, quanto siano d'accordo: l'accordo A di van der Eijk (1 tutte in una classe, 0 sparse in modo uniforme, -1 metà a ciascun estremo), il consenso di Tastle e Wierman (1 tutte in una classe, 0 metà a ciascun estremo) e, dove i partecipanti giudicano gli stessi oggetti, l'alfa di Krippendorff (1 dove tutti giudicano ogni oggetto allo stesso modo, 0 dove lo fanno come per caso), anche con giudizi mancanti.

I punteggi sono portati su 0…100 in base alla scala di ogni voce (campi scale_min e scale_max, altrimenti SCALE_MIN e SCALE_MAX) e cadono in CATEGORIES classi uguali per A e per il consenso. L'alfa usa i punteggi stessi: un oggetto giudicato una sola volta non vi entra, e di più giudizi di uno stesso partecipante su uno stesso oggetto conta il primo. Una voce di più gruppi (a;b) è sentita in ciascuno.

Dove le voci con un punteggio utilizzabile sono meno di MIN_VOICES le tre misure sono NULL, così che l'opinione di nessuno si possa indovinare.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="42" />
        <source>Voices</source>
        <translation>Voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="43" />
        <source>A layer or table of voices with a score. Left blank, the points in the voices of DISTRICT are used.</source>
        <translation>Un layer o una tabella di voci con un punteggio. Se vuoto, si usano i punti nelle voci di DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="50" />
        <source>Field of the groups</source>
        <translation>Campo dei gruppi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="51" />
        <source>Such as unit_code, theme or dimension: one row of the result for each of its values. Left blank, all voices are one group.</source>
        <translation>Per esempio unit_code, theme o dimension: una riga del risultato per ciascun suo valore. Se vuoto, tutte le voci sono un solo gruppo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="58" />
        <source>Field with the score</source>
        <translation>Campo con il punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="59" />
        <source>The number each voice gives.</source>
        <translation>Il numero che ogni voce dà.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="64" />
        <source>Lowest score of the scale</source>
        <translation>Punteggio minimo della scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="65" />
        <source>Highest score of the scale</source>
        <translation>Punteggio massimo della scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="67" />
        <source>Of voices that state none themselves in scale_min or scale_max.</source>
        <translation>Delle voci che non ne indicano uno in scale_min o scale_max.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="71" />
        <source>Classes of the scale</source>
        <translation>Classi della scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="72" />
        <source>Agreement and consensus are told over so many equal classes: best as many as the scale has steps.</source>
        <translation>Accordo e consenso si calcolano su altrettante classi uguali: meglio tante quanti i gradi della scala.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="82" />
        <source>Agreement</source>
        <translation>Accordo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="83" />
        <source>One row a group: n (voices with a usable score), n_participants, agreement, consensus, alpha and reading, after the field of the group where there is one.</source>
        <translation>Una riga per gruppo: n (voci con un punteggio utilizzabile), n_participants, agreement, consensus, alpha e reading, dopo il campo del gruppo se c'è.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="93" />
        <source>Field with the participant</source>
        <translation>Campo con il partecipante</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="94" />
        <source>Who speaks. Where the field participant is not there, every voice is taken for one person.</source>
        <translation>Chi parla. Se il campo participant non c'è, ogni voce vale come una persona.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="101" />
        <source>Field with the item that is judged</source>
        <translation>Campo con l'oggetto giudicato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="102" />
        <source>Such as a theme or a place that several participants judge. Left blank, alpha is NULL.</source>
        <translation>Per esempio un tema o un luogo che più partecipanti giudicano. Se vuoto, alpha è NULL.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="108" />
        <source>Level of measurement</source>
        <translation>Livello di misura</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="109" />
        <source>What a difference of two judgements of an item counts in alpha. nominal: any the same; ordinal: by the number of judgements between them; interval: by their distance, squared.</source>
        <translation>Quanto conta nell'alfa una differenza fra due giudizi di un oggetto. nominal: tutte allo stesso modo; ordinal: secondo il numero di giudizi compresi fra i due; interval: secondo la distanza al quadrato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="116" />
        <source>Fewest voices with a score</source>
        <translation>Numero minimo di voci con un punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="117" />
        <source>Where fewer have a usable score, nothing is told of their agreement.</source>
        <translation>Dove quelle con un punteggio utilizzabile sono meno, del loro accordo non si dice nulla.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="124" />
        <source>Voices to use</source>
        <translation>Voci da usare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/agreement.py" line="125" />
        <source>A QGIS expression over the fields of the voices, such as "kind" = 'rating'; blank: all voices.</source>
        <translation>Un'espressione QGIS sui campi delle voci, per esempio "kind" = 'rating'; vuoto: tutte le voci.</translation>
    </message>
</context><context>
    <name>AlternativeParameters</name>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="25" />
        <source>What is varied</source>
        <translation>Che cosa varia</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="26" />
        <source>normalisation, aggregation: one scale for all indicators, one operator at every node; weights: drawn around those stated, or a participant's, or made by a method; missing: left out or filled; leave_one_out: none or one of the indicators is left out; treatment: what is done about outliers. The advanced parameters say between which words.</source>
        <translation>normalisation, aggregation: una scala per tutti gli indicatori, un operatore a ogni nodo; weights: estratti intorno a quelli indicati, o di un partecipante, o ricavati con un metodo; missing: esclusi o completati; leave_one_out: si toglie nessuno o uno degli indicatori; treatment: come si trattano i valori anomali. I parametri avanzati dicono tra quali parole.</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="36" />
        <source>Scales to vary between</source>
        <translation>Scale tra cui variare</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="37" />
        <source>Blank: min_max and percentile, or ampi and mpi where only they suit the operator. goalposts and distance_to_target take the framework's goal_min, goal_max and goal_reference, flags its thresholds or FLAG_RULES. What cannot be combined with the operators is refused by name.</source>
        <translation>Vuoto: min_max e percentile, o ampi e mpi dove l'operatore ammette solo queste. goalposts e distance_to_target usano goal_min, goal_max e goal_reference del quadro degli indicatori, flags le sue soglie o FLAG_RULES. Ciò che non si può combinare con gli operatori viene rifiutato indicandolo per nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="42" />
        <source>Operators to vary between</source>
        <translation>Operatori tra cui variare</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="43" />
        <source>Blank: arithmetic, geometric, harmonic. generalised takes POWER, owa OWA_WEIGHTS, ampi and mpi PENALTY and the scales ampi and mpi alone; copeland, promethee and topsis are slow with many units.</source>
        <translation>Vuoto: arithmetic, geometric, harmonic. generalised usa POWER, owa OWA_WEIGHTS, ampi e mpi PENALTY e solo le scale ampi e mpi; copeland, promethee e topsis sono lenti con molte unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="49" />
        <source>Ways to fill missing values to vary between</source>
        <translation>Modi di completare i valori mancanti tra cui variare</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="50" />
        <source>Blank: keep (left out), mean, median. group takes GROUP_FIELD, previous_year YEAR_FIELD.</source>
        <translation>Vuoto: keep (esclusi), mean, median. group usa GROUP_FIELD, previous_year YEAR_FIELD.</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="53" />
        <source>Treatments of outliers to vary between</source>
        <translation>Trattamenti dei valori anomali tra cui variare</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="54" />
        <source>Blank: none, winsorise, auto. Options such as max_treated, quantile and lambda are those of the framework's cell parameters.</source>
        <translation>Vuoto: none, winsorise, auto. Opzioni come max_treated, quantile e lambda sono quelle della cella parameters del quadro degli indicatori.</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="58" />
        <source>Ways to weigh to vary between</source>
        <translation>Modi di pesare tra cui variare</translation>
    </message>
    <message>
        <location filename="../toolbox/alternative_parameters.py" line="59" />
        <source>Instead of a spread, with equal chance. stated: the weights of the framework; equal: all alike; pca, entropy, critic, stdev, gini: taken from the indicators of the index as stated, as in 'Weigh a framework by its data'.</source>
        <translation>Al posto di una dispersione, con uguale probabilità. stated: i pesi del quadro degli indicatori; equal: tutti uguali; pca, entropy, critic, stdev, gini: ricavati dagli indicatori dell'indice come definito, come in 'Pesa il quadro degli indicatori con i dati'.</translation>
    </message>
</context><context>
    <name>AnnotateItineraries</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="22" />
        <source>Annotate itineraries</source>
        <translation>Annota percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="25" />
        <source>Draws the itineraries of a district as layers of annotations in a project, one for each: the line with its direction, numbered stops, and a balloon with the title of each. Where the project shows the units of the district, it also gets pages to print: one for each unit with itineraries, which shows those and no others. Without a project to write, they are drawn in the open one, which is not saved. The annotations are a view of the district's data and may be moved or thrown away; run again, they are made anew, and what did not change is the same. The main annotation layer, which prints on every page, is never used, and the district is not changed.</source>
        <translation>Disegna i percorsi di un distretto come livelli di annotazioni in un progetto, uno per percorso: la linea con la sua direzione, le tappe numerate e un fumetto con il titolo di ciascuna. Se il progetto mostra le unità del distretto, riceve anche pagine da stampare: una per ogni unità con percorsi, che mostra quelli e nessun altro. Senza un progetto da scrivere si disegna in quello aperto, che non viene salvato. Le annotazioni sono una vista dei dati del distretto e si possono spostare o eliminare; rieseguendo l'algoritmo vengono rifatte, e ciò che non è cambiato resta uguale. Il livello principale delle annotazioni, che compare in ogni stampa, non viene mai usato, e il distretto non cambia.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="43" />
        <source>Itineraries</source>
        <translation>Percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="44" />
        <source>Identifiers (uuid) or codes of the itineraries to draw, one a line. Left blank, all of them.</source>
        <translation>Identificativi (uuid) o codici dei percorsi da disegnare, uno per riga. Se resta vuoto, tutti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="49" />
        <source>The QGIS project to write; it may be the project to start from. Left blank, the annotations are drawn in the open project.</source>
        <translation>Il progetto QGIS da scrivere; può essere il progetto di partenza. Se lasciato vuoto, le annotazioni si disegnano nel progetto aperto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="52" />
        <source>Number of annotations</source>
        <translation>Numero di annotazioni</translation>
    </message>
</context><context>
    <name>AnnotationsToStops</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="26" />
        <source>Annotations to stops</source>
        <translation>Annotazioni in tappe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="29" />
        <source>Takes the annotations that were drawn by hand in QGIS into a district, all or nothing. Markers become stops, and the text that stands beside one its title; '3. Mill' gives the number too. Texts alone become stops or notes, callouts notes, areas places, lines paths. Stops go by their numbers, those without one behind them from north to south. What 'Annotate itineraries' drew, and what the district holds already, is not taken again. The annotations stay as they are.</source>
        <translation>Porta in un distretto le annotazioni disegnate a mano in QGIS, tutto o niente. I simboli diventano tappe, e il testo accanto a uno di essi il suo titolo; «3. Mulino» dà anche il numero. I testi da soli diventano tappe o note, i fumetti note, le aree luoghi, le linee tracciati. Le tappe seguono i loro numeri, quelle senza numero vengono dopo, da nord a sud. Ciò che ha disegnato «Annota percorsi», e ciò che il distretto ha già, non viene ripreso. Le annotazioni restano come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="44" />
        <source>Annotations</source>
        <translation>Annotazioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="45" />
        <source>A layer of annotations in the open project, the main one among them. Left blank, PROJECT.</source>
        <translation>Un layer di annotazioni del progetto aperto, anche quello principale. Se vuoto, PROJECT.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="50" />
        <source>Project with annotations</source>
        <translation>Progetto con annotazioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="51" />
        <source>A QGIS project file, all of whose annotations are taken. Left blank, ANNOTATIONS.</source>
        <translation>Un file di progetto di QGIS, di cui si prendono tutte le annotazioni. Se vuoto, ANNOTATIONS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="57" />
        <source>Itinerary to continue</source>
        <translation>Percorso da continuare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="58" />
        <source>Identifier (uuid) or code of an itinerary of the district, to whose end the stops are put. Left blank, the stops of each layer become a new itinerary under the layer's name.</source>
        <translation>Identificativo (uuid) o codice di un percorso del distretto, in coda al quale si mettono le tappe. Se vuoto, le tappe di ogni layer diventano un nuovo percorso con il nome del layer.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="65" />
        <source>Texts beside no marker</source>
        <translation>Testi che non stanno accanto a un simbolo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="66" />
        <source>stops: a text at a point becomes a stop; notes: it becomes a free note.</source>
        <translation>stops: un testo in un punto diventa una tappa; notes: diventa una nota libera.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="73" />
        <source>How far a text stands from its marker (km)</source>
        <translation>Quanto dista un testo dal suo simbolo (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="74" />
        <source>A text names the marker nearest to it, if no other text is nearer to that marker and it is not farther than this.</source>
        <translation>Un testo dà il nome al simbolo più vicino, se nessun altro testo gli è più vicino e se non ne dista più di così.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="81" />
        <source>Number of stops made</source>
        <translation>Numero di tappe create</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="82" />
        <source>Number of places, paths and notes made</source>
        <translation>Numero di luoghi, tracciati e note creati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotations_to_stops.py" line="83" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
</context><context>
    <name>AuditFramework</name>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="33" />
        <source>Audit a framework</source>
        <translation>Verifica un quadro di indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="36" />
        <source>Computes the index of a framework and looks at it as a reviewer would: how many units have a value, how the values lie and which units lie far out, which indicators say the same and which pull against each other inside a dimension, whether a dimension tells one story (Cronbach's alpha, principal components), whether an index is one indicator in disguise, how much each node really weighs beside what it was told, whether an indicator only tells how large a unit is, and where the penalty for imbalance would punish a better value.

Nothing is changed. Every statistic is a row of the table, with a sentence; what is beyond the customary limit is flagged: 'warning' may change what the index says, 'look' is good to know. The page shows the same with pictures, and needs neither a network nor the plugin.</source>
        <translation>Calcola l'indice di un quadro e lo guarda come farebbe un revisore: quante unità hanno un valore, come si distribuiscono i valori e quali unità stanno molto lontane, quali indicatori dicono la stessa cosa e quali sono in contrasto dentro una dimensione, se una dimensione racconta una sola storia (alfa di Cronbach, componenti principali), se un indice è un solo indicatore sotto mentite spoglie, quanto pesa davvero ogni nodo rispetto al peso dichiarato, se un indicatore dice soltanto quanto è grande un'unità, e dove la penalità per squilibrio punirebbe un valore migliore.

Nulla viene modificato. Ogni statistica è una riga della tabella, con una frase; ciò che supera il limite consueto è segnalato: «warning» può cambiare ciò che l'indice dice, «look» è bene saperlo. La pagina mostra lo stesso con figure, e non ha bisogno né della rete né del plugin.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="54" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="55" />
        <source>Where each unit has a row for every year: all rows are then looked at together.</source>
        <translation>Dove ogni unità ha una riga per ogni anno: tutte le righe sono allora guardate insieme.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="62" />
        <source>Correlation that is too close</source>
        <translation>Correlazione troppo stretta</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="63" />
        <source>Two indicators whose correlation is beyond this, on either side of 0, are said to say the same.</source>
        <translation>Due indicatori con una correlazione oltre questo valore, da una parte o dall'altra di 0, dicono la stessa cosa.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="71" />
        <source>Audit</source>
        <translation>Verifica</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="72" />
        <source>One row a statistic: topic, node, other (node or field), statistic, value, limit, flag (none, look, warning) and reading.</source>
        <translation>Una riga per statistica: topic, node, other (nodo o campo), statistic, value, limit, flag (none, look, warning) e reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="78" />
        <source>Audit page</source>
        <translation>Pagina della verifica</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="79" />
        <source>The audit as a page with pictures: framework, histograms, correlations.</source>
        <translation>La verifica come pagina con figure: quadro, istogrammi, correlazioni.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/audit_framework.py" line="83" />
        <source>Number of warnings</source>
        <translation>Numero di avvisi</translation>
    </message>
</context><context>
    <name>BivariateMap</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="27" />
        <source>Bivariate map</source>
        <translation>Mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="30" />
        <source>Divides two fields into classes and colours every unit by the pair of its classes, so that one map shows where both are high, both low, or one without the other. A third field is drawn as a pattern over the colours. Colours are told apart by colour-blind readers, and the layer opens with its style on any QGIS.</source>
        <translation>Divide due campi in classi e colora ogni unità secondo la coppia delle sue classi: una sola mappa mostra dove entrambi sono alti, dove entrambi sono bassi e dove l'uno c'è senza l'altro. Un terzo campo è disegnato come tratteggio sopra i colori. I colori si distinguono anche da chi è daltonico, e il layer si apre con il suo stile in qualunque QGIS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="39" />
        <source>First field (x)</source>
        <translation>Primo campo (x)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="39" />
        <source>Grows to the right in the legend.</source>
        <translation>Nella legenda cresce verso destra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="40" />
        <source>Second field (y)</source>
        <translation>Secondo campo (y)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="40" />
        <source>Grows upwards in the legend.</source>
        <translation>Nella legenda cresce verso l'alto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="43" />
        <source>Third field (z)</source>
        <translation>Terzo campo (z)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="44" />
        <source>Drawn as a pattern, denser where it is higher. Left blank, the map has two fields.</source>
        <translation>Disegnato come tratteggio, più fitto dove il valore è più alto. Se resta vuoto, la mappa ha due campi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="50" />
        <source>Classes of each field</source>
        <translation>Classi di ciascun campo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="51" />
        <source>From 2 to 4.</source>
        <translation>Da 2 a 4.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="59" />
        <source>Method of the classes</source>
        <translation>Metodo delle classi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="60" />
        <source>quantile: equally many units; equal: equally wide; jenks: the most compact classes; breaks: at the breaks given below.</source>
        <translation>quantile: classi con lo stesso numero di unità; equal: classi della stessa ampiezza; jenks: le classi più compatte; breaks: alle soglie indicate sotto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="70" />
        <source>Bivariate classes</source>
        <translation>Classi bivariate</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="71" />
        <source>The units with the fields biv_class (such as 1-3: x in the lowest class, y in the third) and biv_reading.</source>
        <translation>Le unità con i campi biv_class (per esempio 1-3: x nella classe più bassa, y nella terza) e biv_reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="76" />
        <source>Legend picture</source>
        <translation>Immagine della legenda</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="77" />
        <source>The square legend as an SVG file, for layouts and reports.</source>
        <translation>La legenda quadrata in un file SVG, per layout di stampa e relazioni.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="87" />
        <source>Colours</source>
        <translation>Colori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="88" />
        <source>blue_orange: orange grows with x, blue with y; purple_green: purple grows with x, green with y; gold_violet: gold grows with x, violet with y. All are told apart by colour-blind readers.</source>
        <translation>blue_orange: l'arancio cresce con x, il blu con y; purple_green: il viola cresce con x, il verde con y; gold_violet: l'oro cresce con x, il violetto con y. Chi non distingue tutti i colori le legge tutte.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="96" />
        <source>Field with the certainty</source>
        <translation>Campo con la certezza</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="97" />
        <source>From 0 (nothing known) to 1 (certain), such as the coverage of an index or of a superimposed reading: where it is low, colours are paler, and units without it are palest. Left blank, all colours are full.</source>
        <translation>Da 0 (nulla di noto) a 1 (certo), come la copertura di un indice o di una lettura sovrammessa: dove è bassa i colori sono più pallidi, e le unità che non l'hanno sono le più pallide. Se vuoto, tutti i colori sono pieni.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="106" />
        <source>Only for the method breaks: the values between the classes, one fewer than the classes, in rising order. A value equal to a break belongs to the class below it.</source>
        <translation>Solo per il metodo breaks: i valori tra le classi, uno in meno delle classi, in ordine crescente. Un valore uguale a una soglia appartiene alla classe inferiore.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="110" />
        <source>Breaks of x</source>
        <translation>Soglie di x</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="110" />
        <source>Breaks of y</source>
        <translation>Soglie di y</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="110" />
        <source>Breaks of z</source>
        <translation>Soglie di z</translation>
    </message>
</context><context>
    <name>BudgetWeights</name>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="26" />
        <source>Weights from points shared out</source>
        <translation>Pesi da punti distribuiti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="29" />
        <source>Budget allocation: every participant has 100 points and shares them out among the nodes under one parent, more to what matters more. The weight of a node is the mean of its shares. It may be the mean over all participants, or over their groups, so that a large group does not outvote a small one.

Every set of siblings is a budget of its own: 100 points for the dimensions, 100 for the indicators of one dimension. A node that a participant does not name has none of his points there. Points that do not sum to 100 are rescaled and reported; who gives no point at all does not count there, and is reported. A node to which nobody gives a point is refused by name. Nodes of which nobody speaks keep their weights.</source>
        <translation>Attribuzione di un budget (budget allocation): ogni partecipante ha 100 punti e li distribuisce fra i nodi sotto uno stesso genitore, di più a ciò che conta di più. Il peso di un nodo è la media delle sue quote. La media si può fare su tutti i partecipanti, o sui loro gruppi, perché un gruppo numeroso non prevalga su uno piccolo.

Ogni insieme di nodi fratelli è un budget a sé: 100 punti per le dimensioni, 100 per gli indicatori di una dimensione. Un nodo che un partecipante non nomina non ha nessuno dei suoi punti. I punti che non fanno 100 vengono riportati a 100 e segnalati; chi non dà alcun punto lì non conta, ed è segnalato. Un nodo a cui nessuno dà punti è rifiutato per nome. I nodi di cui nessuno parla conservano i loro pesi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="43" />
        <source>Points</source>
        <translation>Punti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="44" />
        <source>A table with the columns participant, group, id, points: one row for every node to which a participant gives points. group may be left out; without the column participant all rows are one sheet.</source>
        <translation>Una tabella con le colonne participant, group, id, points: una riga per ogni nodo a cui un partecipante dà punti. group può mancare; senza la colonna participant tutte le righe sono una sola scheda.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="51" />
        <source>Who counts alike</source>
        <translation>Chi conta in ugual misura</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="52" />
        <source>participant: every participant; group: every group, and within it its participants. Those without a group make one more together.</source>
        <translation>participant: ogni partecipante; group: ogni gruppo, e al suo interno i suoi partecipanti. Chi non ha gruppo ne forma insieme uno in più.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="60" />
        <source>Spread of the points</source>
        <translation>Dispersione dei punti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="61" />
        <source>One row a node: how many participants count, the points that make its weight, and the standard deviation (divisor n), lowest and highest of the participants' points.</source>
        <translation>Una riga per nodo: quanti partecipanti contano, i punti che ne fanno il peso, e deviazione standard (divisore n), minimo e massimo dei punti dei partecipanti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/budget_weights.py" line="65" />
        <source>Participants who count</source>
        <translation>Partecipanti che contano</translation>
    </message>
</context><context>
    <name>BuildItinerary</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="32" />
        <source>Build itinerary</source>
        <translation>Costruisci percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="35" />
        <source>Joins stops to lines in the order of their numbers, straight or along roads; the line runs from the first stop to the last. Either stops of any point layer become a new layer of lines, one for each itinerary, or the lines of a district are renewed in place from its stops: then only the lines that are older than their stops change, with their mark, or those that do not follow the roads given, and nothing else in the file.</source>
        <translation>Unisce le tappe in linee nell'ordine dei loro numeri, in linea retta o lungo le strade; la linea va dalla prima tappa all'ultima. Le tappe di un layer di punti qualsiasi diventano un nuovo layer di linee, una per percorso; oppure le linee di un distretto sono rinnovate sul posto a partire dalle sue tappe: in tal caso cambiano soltanto le linee più vecchie delle loro tappe, con il loro contrassegno (stops_hash), o quelle che non seguono le strade indicate, e null'altro nel file.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="46" />
        <source>Stops</source>
        <translation>Tappe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="47" />
        <source>A layer of points with a number each. Left blank, the stops of the district are used.</source>
        <translation>Un layer di punti, ciascuno con un numero. Se resta vuoto, si usano le tappe del distretto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="53" />
        <source>Field with the number of the stop</source>
        <translation>Campo con il numero della tappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="54" />
        <source>Stops are joined from the smallest number to the largest. Left blank, the field 'sequence'.</source>
        <translation>Le tappe sono unite dal numero più piccolo al più grande. Se resta vuoto, il campo «sequence».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="61" />
        <source>Field with the itinerary</source>
        <translation>Campo che indica il percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="62" />
        <source>Stops with the same value make one line. Left blank, all stops make one.</source>
        <translation>Le tappe con lo stesso valore formano una linea. Se resta vuoto, tutte le tappe ne formano una sola.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="69" />
        <source>Itineraries of the district</source>
        <translation>Percorsi del distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="70" />
        <source>Identifiers (uuid) or codes of the itineraries to renew, one a line. Left blank, all of them.</source>
        <translation>Identificativi (uuid) o codici dei percorsi da rinnovare, uno per riga. Se resta vuoto, tutti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="76" />
        <source>Itineraries</source>
        <translation>Percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="77" />
        <source>Lines with the fields title, status, n_stops, km (geodesic) and stops_hash; only where stops are given as a layer.</source>
        <translation>Linee con i campi title, status, n_stops, km (lunghezza geodetica) e stops_hash; solo se le tappe sono date come layer.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="82" />
        <source>Number of lines made or renewed</source>
        <translation>Numero di linee create o rinnovate</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="83" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
</context><context>
    <name>BuildProject</name>
    <message>
        <location filename="../toolbox/algorithms/territory/build_project.py" line="22" />
        <source>Build project</source>
        <translation>Costruisci progetto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/build_project.py" line="25" />
        <source>Makes a QGIS project of a district: every table and result with the style stored in the file, in groups by step of the work, with the relations between the tables, a map theme for each result, and a page to print with title, legend, scale and north. Paths are relative: the project and the district travel together. Run again, the district's group is made anew and the rest of the project stays.</source>
        <translation>Crea un progetto QGIS da un distretto: ogni tabella e ogni risultato con lo stile conservato nel file, in gruppi secondo i passi del lavoro, con le relazioni tra le tabelle, un tema della mappa per ogni risultato e una pagina da stampare con titolo, legenda, scala e nord. I percorsi dei file sono relativi: progetto e distretto viaggiano insieme. A ogni nuova elaborazione il gruppo del distretto viene rifatto e il resto del progetto rimane.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/build_project.py" line="40" />
        <source>Number of layers</source>
        <translation>Numero di layer</translation>
    </message>
</context><context>
    <name>CalloutTool</name>
    <message>
        <location filename="../gui/drawing/callout_tool.py" line="46" />
        <source>Drag the text of a stop or of a note to where it does not hide the map. Esc: cancel.</source>
        <translation>Trascinare il testo di una tappa o di una nota dove non copre la mappa. Esc: annulla.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/callout_tool.py" line="61" />
        <source>There is no text of a stop or note here.</source>
        <translation>Qui non c'è il testo di una tappa o di una nota.</translation>
    </message>
</context><context>
    <name>ChangeOverTime</name>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="53" />
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="23" />
        <source>Change over time</source>
        <translation>Variazione nel tempo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="26" />
        <source>Turns units with a row for every year into one row a unit: the value in the first and in the last year of the layer, the change between them, the trend (least-squares slope a year, over all years that the unit has, at least two), its rank in both years and the places gained (above 0) or lost.

Rank 1 is the highest value, equal values share the smaller rank. Ranks and the Gini coefficients are taken among the units with a value in both years, so that a unit that comes or goes shifts nobody; the others have no change, and are named in the report. Scores of several years are comparable where they were computed in one run or with frozen goalposts.</source>
        <translation>Da unità con una riga per ogni anno si ottiene una riga per unità: il valore nel primo e nell'ultimo anno del layer, la variazione fra i due, la tendenza (pendenza dei minimi quadrati per anno, su tutti gli anni che l'unità possiede, almeno due), la posizione nei due anni e le posizioni guadagnate (sopra 0) o perse.

La posizione 1 è il valore più alto; valori uguali condividono la posizione minore. Posizioni e indici di Gini si calcolano fra le unità che hanno un valore in entrambi gli anni, così che un'unità che compare o scompare non ne sposta nessuna; le altre non hanno variazione e sono indicate nel rapporto. I punteggi di più anni sono confrontabili se calcolati in un'unica elaborazione o con valori di riferimento fissati.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="39" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="39" />
        <source>Years as numbers, such as 2019.</source>
        <translation>Anni in forma di numero, come 2019.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="40" />
        <source>Field that changes</source>
        <translation>Campo che varia</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="40" />
        <source>A score or an indicator.</source>
        <translation>Un punteggio o un indicatore.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="43" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="44" />
        <source>The field by which the result is coloured, on both sides of 0 where it has values on both: change, trend or rank_shift (places gained). All fields are there in any case.</source>
        <translation>Il campo secondo cui il risultato è colorato, da una parte e dall'altra di 0 se ha valori da entrambe: change (variazione), trend (tendenza) o rank_shift (posizioni guadagnate). Tutti i campi ci sono in ogni caso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="54" />
        <source>The row of each unit's latest year with the fields first, last, change, trend, rank_first, rank_last, rank_shift, n_years and reading.</source>
        <translation>La riga dell'anno più recente di ogni unità con i campi first, last, change, trend, rank_first, rank_last, rank_shift, n_years e reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="58" />
        <source>Gini coefficient of the first year</source>
        <translation>Indice di Gini del primo anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/change_over_time.py" line="59" />
        <source>Gini coefficient of the last year</source>
        <translation>Indice di Gini dell'ultimo anno</translation>
    </message>
</context><context>
    <name>Changes</name>
    <message>
        <location filename="../gui/drawing/changes.py" line="110" />
        <source>New stop</source>
        <translation>Nuova tappa</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="119" />
        <source>Insert stop {number}</source>
        <translation>Inserisci la tappa {number}</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="128" />
        <source>Move stop {number}</source>
        <translation>Sposta la tappa {number}</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="139" />
        <source>Reorder stops</source>
        <translation>Riordina le tappe</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="153" />
        <source>Delete stop {number}</source>
        <translation>Elimina la tappa {number}</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="155" />
        <source>Delete {n} stops</source>
        <translation>Elimina {n} tappe</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="172" />
        <source>Draw the place of stop {number}</source>
        <translation>Disegna il luogo della tappa {number}</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="172" />
        <source>Draw the path of stop {number}</source>
        <translation>Disegna il tracciato della tappa {number}</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="186" />
        <source>Move the callout of stop {number}</source>
        <translation>Sposta il richiamo della tappa {number}</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="194" />
        <source>Add note</source>
        <translation>Aggiungi una nota</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="202" />
        <source>Move note</source>
        <translation>Sposta la nota</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="252" />
        <source>The line of “{title}” ran along roads: where it changed it joins the stops straight. Save, and run Build itinerary with the roads, to have it along them again.</source>
        <translation>La linea di «{title}» seguiva le strade: dove è cambiata unisce le tappe in linea retta. Per averla di nuovo lungo le strade, salvare ed eseguire Costruisci percorso con le strade.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/changes.py" line="279" />
        <source>Draw the line anew</source>
        <translation>Ridisegna la linea</translation>
    </message>
</context><context>
    <name>CheckFramework</name>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="23" />
        <source>Check a framework</source>
        <translation>Controlla quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="26" />
        <source>Lists every fault of a framework at once, with its row and what to do: parents that are not there, circles, ids that stand twice, words and numbers that cannot be read, weights, dimensions without indicators, scales that do not go together. With a layer of units, its fields are looked at too: those that are not there, that have no value, the same value everywhere, or gaps.</source>
        <translation>Elenca in una volta tutti gli errori di un quadro degli indicatori, con la riga e il rimedio: nodi genitori che non ci sono, cicli, id ripetuti, parole e numeri illeggibili, pesi, dimensioni senza indicatori, scale che non si possono unire. Con un layer di unità si guardano anche i suoi campi: quelli che non ci sono, quelli senza valori, quelli con lo stesso valore ovunque, quelli con lacune.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="37" />
        <source>Territorial units</source>
        <translation>Unità territoriali</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="38" />
        <source>The layer whose fields the framework asks for. Left blank, fields are not looked for.</source>
        <translation>Il layer di cui il quadro degli indicatori richiede i campi. Se resta vuoto, i campi non si cercano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="44" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="45" />
        <source>Where each unit has a row for every year.</source>
        <translation>Se ogni unità ha una riga per ciascun anno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="50" />
        <source>Findings</source>
        <translation>Rilievi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="51" />
        <source>One row a finding: severity (error, warning, notice), kind, code of the node, row, column, value, reason, action. A framework without errors has a last row of kind 'sound'.</source>
        <translation>Una riga per rilievo: gravità (severity: error errore, warning avviso, notice segnalazione), tipo, codice del nodo, riga, colonna, valore, motivo, rimedio. Un quadro degli indicatori senza errori ha un'ultima riga di tipo «sound».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="54" />
        <source>Number of errors</source>
        <translation>Numero di errori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="55" />
        <source>Number of warnings</source>
        <translation>Numero di avvisi</translation>
    </message>
</context><context>
    <name>CheckItineraries</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="22" />
        <source>Check itineraries</source>
        <translation>Controlla percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="25" />
        <source>Goes through the itineraries, stops, actors, meetings, votes, acts and monitoring of a district and lists what does not hold together. Errors: a line older than its stops, gaps in the sequence, stops without point, itinerary or known actor, stops outside their unit, acts, votes, monitoring, notes, places and paths of something that is not there, an itinerary marked as resolved without an act, more votes than people present, votes below zero. Warnings: an act before the first meeting, a phase earlier than what status, acts or monitoring have reached, an itinerary without a social and an environmental aim, monitoring without a baseline. Notices: a kind of actor that is absent from an itinerary, a meeting or a unit. Nothing is changed.</source>
        <translation>Esamina percorsi, tappe, attori, incontri, votazioni, atti e monitoraggio di un distretto ed elenca ciò che non torna. Errori: una linea più vecchia delle sue tappe, salti nella sequenza, tappe senza punto, senza percorso o con attori sconosciuti, tappe fuori dalla loro unità, atti, votazioni, monitoraggio, note, luoghi e tracciati di qualcosa che non esiste, un percorso indicato come deliberato senza un atto, più voti che presenti, voti minori di zero. Avvisi: un atto precedente al primo incontro, una fase anteriore a quella raggiunta da stato, atti o monitoraggio, un percorso senza fine sociale e ambientale, un monitoraggio senza valore di partenza. Note: un tipo di attore assente da un percorso, da un incontro o da un'unità. Nulla viene cambiato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="40" />
        <source>What was found</source>
        <translation>Rilievi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="41" />
        <source>One row for each finding: severity (error, warning, notice), table, uuid of the row (of units the code), rule, message and feature_id, the feature's id in its table.</source>
        <translation>Una riga per ogni rilievo: severity (error, warning, notice), table, uuid della riga (per le unità il codice), rule, message e feature_id, l'id dell'elemento nella sua tabella.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="45" />
        <source>Number of errors</source>
        <translation>Numero di errori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="46" />
        <source>Number of warnings</source>
        <translation>Numero di avvisi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="47" />
        <source>Number of notices</source>
        <translation>Numero di segnalazioni</translation>
    </message>
</context><context>
    <name>ChecksPage</name>
    <message>
        <location filename="../gui/dock/checks_page.py" line="50" />
        <source>C&amp;heck</source>
        <translation>Contro&amp;lla</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="51" />
        <source>Find what does not hold together in the itineraries of the district</source>
        <translation>Trova che cosa non torna nei percorsi del distretto</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="57" />
        <source>What the check found</source>
        <translation>Esito del controllo</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="98" />
        <source>Error</source>
        <translation>Errore</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="98" />
        <source>Warning</source>
        <translation>Avviso</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="98" />
        <source>Notice</source>
        <translation>Nota</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="115" />
        <source>The table {table} is not in the project: open the district again to have it.</source>
        <translation>La tabella {table} non è nel progetto: riapri il distretto per averla.</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="116" />
        <source>The row is no longer in the table {table}: check again.</source>
        <translation>La riga non è più nella tabella {table}: ripeti il controllo.</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="117" />
        <source>It has no place on the map; it is selected in the table {table}.</source>
        <translation>Non ha un luogo sulla mappa; è selezionata nella tabella {table}.</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="143" />
        <source>Nothing was found.</source>
        <translation>Non è emerso nulla.</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="145" />
        <source>1 finding</source>
        <translation>1 segnalazione</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="147" />
        <source>{n} findings</source>
        <translation>{n} segnalazioni</translation>
    </message>
    <message>
        <location filename="../gui/dock/checks_page.py" line="150" />
        <source>{told} (changed since: check again; what is not saved is not checked)</source>
        <translation>{told} (modifiche successive: ripeti il controllo; ciò che non è salvato non viene controllato)</translation>
    </message>
</context><context>
    <name>CommonMesh</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="95" />
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="44" />
        <source>Common mesh</source>
        <translation>Maglia comune</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="47" />
        <source>Brings fields of several layers of polygons, whose borders differ, onto one mesh: hexagons or squares of a size, the faces into which all borders together cut the ground, or the polygons of a layer. Sums (extensive) are shared out by area and keep their total; means, rates and densities (intensive) become means weighted by area; means by inhabitants are those of the algorithm 'Transfer indicators from other areas'. Areas are those on the ellipsoid, and the layers may have different coordinate systems; hexagons and squares are equal cells of the equal-area plane about the middle of the first layer. For every layer the field &lt;layer&gt;_coverage tells which share of each cell it covers. Cells that no layer reaches are left out. A missing value is no 0. The report has the balance of every sum, what lies outside the mesh, and all that was repaired or is missing.</source>
        <translation>Porta campi di più layer di poligoni, dai confini diversi, su una sola maglia: esagoni o quadrati di una certa dimensione, le facce in cui tutti i confini insieme tagliano il territorio, oppure i poligoni di un layer. Le somme (extensive) si ripartiscono per superficie e mantengono il totale; medie, tassi e densità (intensive) diventano medie pesate per superficie; le medie pesate per abitanti sono quelle dell'algoritmo 'Trasferisci indicatori da altre aree'. Le superfici sono quelle sull'ellissoide e i layer possono avere sistemi di riferimento diversi; esagoni e quadrati sono celle uguali del piano equivalente centrato sul primo layer. Per ogni layer il campo &lt;layer&gt;_coverage dice quale quota di ogni cella esso copre. Le celle che nessun layer raggiunge sono escluse. Un valore mancante non è 0. Il rapporto riporta il bilancio di ogni somma, ciò che resta fuori dalla maglia e tutto ciò che è stato riparato o manca.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="62" />
        <source>Layers to bring together</source>
        <translation>Layer da mettere insieme</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="63" />
        <source>Layers of polygons. The first gives the coordinate system of the result, except where the mesh is that of a layer.</source>
        <translation>Layer di poligoni. Il primo dà il sistema di riferimento del risultato, salvo quando la maglia è quella di un layer.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="69" />
        <source>Mesh</source>
        <translation>Maglia</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="70" />
        <source>hexagon, square: equal cells of SIZE; faces: the pieces into which the borders of all layers cut the ground, so that no polygon is divided but at a border; layer: the polygons of MESH_LAYER.</source>
        <translation>hexagon, square: celle uguali di dimensione SIZE; faces: i pezzi in cui i confini di tutti i layer tagliano il territorio, così che nessun poligono è diviso se non lungo un confine; layer: i poligoni di MESH_LAYER.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="77" />
        <source>Size of the cells (km)</source>
        <translation>Dimensione delle celle (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="78" />
        <source>For squares their side, for hexagons the distance between opposite sides; both are the distance between the middles of neighbours.</source>
        <translation>Per i quadrati il lato, per gli esagoni la distanza fra lati opposti; in entrambi i casi è la distanza fra i centri di celle vicine.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="85" />
        <source>Layer of the mesh</source>
        <translation>Layer della maglia</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="86" />
        <source>Only for the mesh layer: its polygons are the cells, and its fields stay.</source>
        <translation>Solo per la maglia layer: i suoi poligoni sono le celle, e i suoi campi restano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="96" />
        <source>The cells with one field for every field carried over and &lt;layer&gt;_coverage for every layer; with a code, where the mesh is not that of a layer.</source>
        <translation>Le celle con un campo per ogni campo riportato e &lt;layer&gt;_coverage per ogni layer; con un codice, se la maglia non è quella di un layer.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="104" />
        <source>Sums to share out</source>
        <translation>Somme da ripartire</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="105" />
        <source>Fields whose total is kept (inhabitants, firms, euro): one a line, as layer:field, or the field alone where no other layer has one of that name.</source>
        <translation>Campi di cui si mantiene il totale (abitanti, imprese, euro): uno per riga, come layer:campo, o solo il campo se nessun altro layer ne ha uno con quel nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="111" />
        <source>Means to weigh</source>
        <translation>Medie da pesare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="112" />
        <source>Fields that are means, rates, shares, densities or scores, written in the same way.</source>
        <translation>Campi che sono medie, tassi, quote, densità o punteggi, scritti allo stesso modo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="120" />
        <source>Field with the code of the cells</source>
        <translation>Campo con il codice delle celle</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="121" />
        <source>Of MESH_LAYER: a unique code for every polygon. Left blank, the field 'code' is used, or else the feature id.</source>
        <translation>Di MESH_LAYER: un codice unico per ogni poligono. Se vuoto, si usa il campo 'code', o altrimenti l'id dell'elemento.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="129" />
        <source>Precision of outlines (m)</source>
        <translation>Precisione dei contorni (m)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="130" />
        <source>Only for the mesh faces: those narrower than this become part of the neighbour with which they share most of their outline, so that borders drawn along one another leave no slivers.</source>
        <translation>Solo per la maglia faces: quelle più strette di così diventano parte della vicina con cui condividono più contorno, così che confini disegnati l'uno lungo l'altro non lascino schegge.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="138" />
        <source>Minimum coverage</source>
        <translation>Copertura minima</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/common_mesh.py" line="139" />
        <source>A cell gets no value of a layer that covers, with a value, less than this share (0 to 1) of its area. With 0 the totals of all sums are kept.</source>
        <translation>Una cella resta senza il valore di un layer che copre, con un valore, meno di questa quota (da 0 a 1) della sua superficie. Con 0 si mantengono i totali di tutte le somme.</translation>
    </message>
</context><context>
    <name>CompareFrameworks</name>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="20" />
        <source>Compare frameworks</source>
        <translation>Confronta quadri degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="23" />
        <source>Says what changes from framework A to framework B, one line a difference: nodes left out and added, moved to another dimension, cells set, cleared or changed, and how much more or less each node weighs in the index in consequence. What only is written differently (a comma for a point, a blank for the word that it means) is no difference. Nodes are known by their id.</source>
        <translation>Dice che cosa cambia dal quadro A al quadro B, una riga per differenza: nodi tolti e aggiunti, spostati in un'altra dimensione, celle riempite, svuotate o cambiate, e quanto pesa di più o di meno ogni nodo nell'indice di conseguenza. Ciò che è soltanto scritto in altro modo (una virgola per un punto, una cella in bianco per la parola che significa) non è una differenza. I nodi si riconoscono dall'id.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="32" />
        <source>Framework A</source>
        <translation>Quadro A</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="32" />
        <source>The framework before: a layer, or a CSV, XLSX or ODS file.</source>
        <translation>Il quadro di prima: un layer oppure un file CSV, XLSX o ODS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="34" />
        <source>Framework B</source>
        <translation>Quadro B</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="34" />
        <source>The framework after, likewise.</source>
        <translation>Il quadro di dopo, allo stesso modo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="37" />
        <source>Differences</source>
        <translation>Differenze</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="38" />
        <source>One row a difference: kind (removed, added, moved, changed, order, effective_weight), node, column, a and b (the cell in either; for effective_weight the share of the index), difference (the sentence). No row where they say the same.</source>
        <translation>Una riga per differenza: kind (removed: tolto, added: aggiunto, moved: spostato, changed: cambiato, order: ordine, effective_weight: peso effettivo), node (nodo), column (colonna), a e b (la cella nell'uno e nell'altro; per effective_weight la quota dell'indice), difference (la frase). Nessuna riga se dicono la stessa cosa.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/compare_frameworks.py" line="43" />
        <source>Number of differences</source>
        <translation>Numero di differenze</translation>
    </message>
</context><context>
    <name>CompareScenarios</name>
    <message>
        <location filename="../toolbox/algorithms/potential/compare_scenarios.py" line="29" />
        <source>Compare scenarios</source>
        <translation>Confronta scenari</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compare_scenarios.py" line="32" />
        <source>Computes the index of potential by each of several frameworks (other weights, operators, indicators) on the same units, and sets the ranks side by side: every scenario gets its score and rank, named by its framework, and all but the first the places gained (above 0) or lost since the first. The log tells the average shift, the report also the units that move most.

Ranks are taken among the units with a score in every scenario. Cells of a framework win over the choices here, and these win over the preset, as in 'Compute the index of potential'.</source>
        <translation>Calcola l'indice di potenziale secondo ciascuno di più quadri degli indicatori (altri pesi, operatori, indicatori) sulle stesse unità e mette le posizioni una accanto all'altra: ogni scenario riceve punteggio e posizione, con il nome del suo quadro, e tutti tranne il primo le posizioni guadagnate (sopra 0) o perse rispetto al primo. Il log dice lo spostamento medio, il rapporto anche le unità che si spostano di più.

Le posizioni si calcolano fra le unità che hanno un punteggio in ogni scenario. Le celle di un quadro prevalgono sulle scelte fatte qui, e queste sulla preimpostazione, come in «Calcola l'indice di potenziale».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compare_scenarios.py" line="46" />
        <source>Frameworks</source>
        <translation>Quadri degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compare_scenarios.py" line="47" />
        <source>The scenarios, at least two: layers, or CSV, XLSX or ODS files, one row a node. Shifts are counted from the first.</source>
        <translation>Gli scenari, almeno due: layer oppure file CSV, XLSX o ODS, una riga per nodo. Gli spostamenti si contano dal primo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compare_scenarios.py" line="55" />
        <source>Scenarios</source>
        <translation>Scenari</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compare_scenarios.py" line="56" />
        <source>The units with the fields score_&lt;scenario&gt; and rank_&lt;scenario&gt; of each scenario, shift_&lt;scenario&gt; (places gained since the first), shift (the largest of these) and reading.</source>
        <translation>Le unità con i campi score_&lt;scenario&gt; e rank_&lt;scenario&gt; di ogni scenario, shift_&lt;scenario&gt; (posizioni guadagnate rispetto al primo), shift (lo spostamento maggiore) e reading.</translation>
    </message>
</context><context>
    <name>ComputePotential</name>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="48" />
        <source>Compute the index of potential</source>
        <translation>Calcola l'indice di potenziale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="51" />
        <source>Puts the indicators of a framework on one scale, high meaning more potential, and aggregates them node by node into dimensions and into one index. Every unit gets score, rank, percentile, coverage and bounds of each node, its resources, its fragility and their balance, and a sentence that says what lifts it, what lowers it and what is missing.

Without a framework, the fields chosen make an index of one level with equal weights. A cell of the framework wins over the parameters here, and these win over the preset.

Missing values never become zero: they are left out and the other weights re-scaled, or refused, or estimated as MISSING says; the bounds say between which values the full score must lie, and the report names every unit that a missing value may lift. The goalposts of a run can be given to a later one: the scores of earlier years then stay as they are.

Where DISTRICT keeps a result of 'Test the robustness of the ranks' for the same units and scores, the reading adds between which places the unit lies; a result for other units or scores is named in the report and left out.</source>
        <translation>Porta gli indicatori elementari di un quadro su una sola scala, in cui alto significa più potenziale, e li aggrega nodo per nodo in dimensioni e in un indice sintetico. Ogni unità riceve punteggio, posizione, percentile, copertura ed estremi di ciascun nodo, le sue risorse, la sua fragilità e il loro saldo, e una frase che dice che cosa la innalza, che cosa la abbassa e che cosa manca.

Senza un quadro degli indicatori, i campi scelti formano un indice a un solo livello con pesi uguali. Una cella del quadro prevale sui parametri indicati qui, e questi prevalgono sul preset.

I valori mancanti non diventano mai zero: sono tralasciati e gli altri pesi riproporzionati, oppure rifiutati, oppure stimati come dice MISSING; gli estremi dicono tra quali valori deve stare il punteggio completo, e il rapporto nomina ogni unità che un valore mancante può avvantaggiare. I valori di riferimento di un'elaborazione si possono dare a una successiva: i punteggi degli anni precedenti restano allora come sono.

Dove DISTRICT conserva un risultato di 'Verifica la robustezza delle posizioni' per le stesse unità e gli stessi punteggi, la lettura aggiunge tra quali posizioni sta l'unità; un risultato per altre unità o altri punteggi è indicato nel rapporto e tralasciato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="73" />
        <source>Indicators, without a framework</source>
        <translation>Indicatori, senza un quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="74" />
        <source>Instead of a framework: the fields that make the index, with equal weights.</source>
        <translation>In luogo di un quadro degli indicatori: i campi che formano l'indice, con pesi uguali.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="79" />
        <source>Of these, less is better</source>
        <translation>Di questi, meno è meglio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="80" />
        <source>The fields of which a high value is bad for the potential; they need not be repeated above.</source>
        <translation>I campi a polarità negativa, in cui un valore alto è un male per il potenziale; non occorre ripeterli sopra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="88" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="89" />
        <source>Where each unit has a row for every year: the scale is then fitted on all years together, and so are topsis, copeland, promethee and benefit_of_the_doubt; ranks are taken within each year.</source>
        <translation>Dove ogni unità ha una riga per ogni anno: la scala è allora stimata su tutti gli anni insieme, e così topsis, copeland, promethee e benefit_of_the_doubt; le posizioni si calcolano entro ogni anno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="99" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="100" />
        <source>The field by which the result is coloured; all fields are there in any case. score: the index, in its classes; balance: resources minus fragility, on both sides of 0.</source>
        <translation>Il campo secondo cui è colorato il risultato; tutti i campi ci sono in ogni caso. score: l'indice sintetico, nelle sue classi; balance: risorse meno fragilità, da una parte e dall'altra dello 0.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="112" />
        <source>Index of potential</source>
        <translation>Indice di potenziale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="113" />
        <source>The units with score, rank, percentile, coverage, low and high of every node, the class of the index, resources, fragility, balance, the score of each driver, the normalised indicators (_n) and the reading.</source>
        <translation>Le unità con punteggio, posizione, percentile, copertura, minimo e massimo possibile di ogni nodo, la classe dell'indice, risorse, fragilità, saldo, il punteggio di ogni codice traino, gli indicatori normalizzati (_n) e la lettura del contesto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="119" />
        <source>Goalposts</source>
        <translation>Valori di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="120" />
        <source>What was fitted, one row a number, to be given to a later run.</source>
        <translation>Ciò che è stato stimato, una riga per numero, da dare a un'elaborazione successiva.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="124" />
        <source>Contributions</source>
        <translation>Contributi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="125" />
        <source>What each child adds to its node in each unit, and the penalty where there is one.</source>
        <translation>Quanto ciascun figlio aggiunge al suo nodo in ogni unità, e la penalità dove c'è.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="129" />
        <source>Weights</source>
        <translation>Pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="130" />
        <source>Nominal and effective weight of every node, and its share of the variance of the index.</source>
        <translation>Peso nominale ed effettivo di ogni nodo, e la sua quota della varianza dell'indice.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="134" />
        <source>Framework as read</source>
        <translation>Quadro degli indicatori come letto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="135" />
        <source>The framework of this run as a table: the one made from the fields, or the one given.</source>
        <translation>Il quadro degli indicatori di questa elaborazione come tabella: quello formato dai campi, o quello dato.</translation>
    </message>
</context><context>
    <name>CoverTool</name>
    <message>
        <location filename="../gui/drawing/cover_tool.py" line="34" />
        <source>Click on the stop that it belongs to. Esc: cancel.</source>
        <translation>Fare clic sulla tappa a cui appartiene. Esc: annulla.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/cover_tool.py" line="36" />
        <source>Stop {number}: click the corners of its area. Backspace: take the last one back. Right-click: finish. Esc: cancel.</source>
        <translation>Tappa {number}: clic sui vertici della sua area. Backspace: toglie l'ultimo. Clic destro: conclude. Esc: annulla.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/cover_tool.py" line="41" />
        <source>Stop {number}: click along its way. Backspace: take the last point back. Right-click: finish. Esc: cancel.</source>
        <translation>Tappa {number}: clic lungo il suo tracciato. Backspace: toglie l'ultimo punto. Clic destro: conclude. Esc: annulla.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/cover_tool.py" line="84" />
        <source>An area has at least three corners: click more, or press Esc.</source>
        <translation>Un'area ha almeno tre vertici: aggiungerne con un clic, o premere Esc.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/cover_tool.py" line="86" />
        <source>A path has at least two points: click more, or press Esc.</source>
        <translation>Un tracciato ha almeno due punti: aggiungerne con un clic, o premere Esc.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/cover_tool.py" line="114" />
        <source>There is no stop of the active itinerary here: click on one.</source>
        <translation>Qui non c'è una tappa del percorso attivo: fare clic su una tappa.</translation>
    </message>
</context><context>
    <name>CreateDistrict</name>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="21" />
        <source>Create district</source>
        <translation>Crea distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="24" />
        <source>Makes the GeoPackage of a district from its territorial units: one file that holds the framework, the results, the voices, the actors and their ties, meetings, votes, itineraries with their stops, acts and monitoring. Every table has its form and its style stored in the file, in the language chosen, so that it opens the same on a machine without this plugin. A file that exists is never overwritten.</source>
        <translation>Crea il GeoPackage di un distretto dalle sue unità territoriali: un solo file che contiene il quadro degli indicatori, i risultati, le voci, gli attori e i loro legami, gli incontri, i voti, i percorsi con le loro tappe, gli atti e il monitoraggio. Ogni tabella ha il modulo e lo stile conservati nel file, nella lingua scelta, così si apre allo stesso modo su una macchina senza questo plugin. Un file che esiste non viene mai sovrascritto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="36" />
        <source>Field with the unit's name</source>
        <translation>Campo con il nome dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="37" />
        <source>What people call the unit. Left blank, units are named by their code.</source>
        <translation>Il nome con cui si chiama l'unità. Se resta vuoto, le unità sono nominate con il codice.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="42" />
        <source>Which units belong to the district</source>
        <translation>Quali unità fanno parte del distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="43" />
        <source>An expression over the fields of the units, such as "province" = 'RM'. Left blank, all of them.</source>
        <translation>Un'espressione sui campi delle unità, per esempio "province" = 'RM'. Se resta vuota, tutte.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="48" />
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="48" />
        <source>The district's name, shown over layers, maps and reports.</source>
        <translation>Il nome del distretto, mostrato su layer, mappe e relazioni.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="51" />
        <source>Language of the district</source>
        <translation>Lingua del distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="52" />
        <source>Of forms, legends and sentences: it: Italian; en: English; auto: that of QGIS.</source>
        <translation>Di moduli, legende e frasi. it: italiano; en: inglese; auto: quella di QGIS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="58" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="59" />
        <source>The GeoPackage to make. It must not exist yet.</source>
        <translation>Il GeoPackage da creare. Non deve esistere già.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/create_district.py" line="62" />
        <source>Number of units</source>
        <translation>Numero di unità</translation>
    </message>
</context><context>
    <name>DistrictDock</name>
    <message>
        <location filename="../gui/dock/entry.py" line="29" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
    <message>
        <location filename="../gui/dock/entry.py" line="69" />
        <source>District: its steps, phases, itineraries and checks</source>
        <translation>Distretto: passi, fasi, percorsi e controlli</translation>
    </message>
</context><context>
    <name>DistrictsOverview</name>
    <message>
        <location filename="../toolbox/algorithms/territory/districts_overview.py" line="20" />
        <source>Districts overview</source>
        <translation>Panoramica dei distretti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/districts_overview.py" line="23" />
        <source>Lists districts, one row each: the phase that each has reached and the first and last date of all five, told from meetings, voices, acts, itineraries and monitoring; how many units, meetings, voices, actors, ties, itineraries by status, stops, votes and acts there are; the mean consensus of the votes (1 all alike, 0 half against and half in favour); how many indicators are monitored and how far they are on the way from baseline to target; and when the district last changed. What a district does not hold is left blank. Nothing is changed.</source>
        <translation>Elenca i distretti, una riga ciascuno: la fase raggiunta e la prima e l'ultima data di tutte e cinque, ricavate da incontri, voci, atti, percorsi e monitoraggio; quante unità, quanti incontri, voci, attori, legami, percorsi per stato, tappe, votazioni e atti ci sono; il consenso medio delle votazioni (1 tutti uguali, 0 metà contrari e metà favorevoli); quanti indicatori sono monitorati e quanta strada hanno fatto dal valore di partenza al traguardo; e quando il distretto è cambiato l'ultima volta. Ciò che un distretto non contiene resta vuoto. Nulla viene cambiato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/districts_overview.py" line="34" />
        <source>Districts</source>
        <translation>Distretti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/districts_overview.py" line="34" />
        <source>The GeoPackages of the districts, in any number.</source>
        <translation>I GeoPackage dei distretti, in qualsiasi numero.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/districts_overview.py" line="38" />
        <source>Overview of districts</source>
        <translation>Panoramica dei distretti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/districts_overview.py" line="39" />
        <source>A table with one row a district: district (name of the file), title, form, phase, phase_1_first, phase_1_last and so on, units, meetings, voices, participants, actors, ties, itineraries, itineraries_idea and so on, stops, votes, consensus, acts, monitored, on_target, progress, last_change, reading.</source>
        <translation>Una tabella con una riga per distretto: district (nome del file), title, form, phase, phase_1_first, phase_1_last e così via, units, meetings, voices, participants, actors, ties, itineraries, itineraries_idea e così via, stops, votes, consensus, acts, monitored, on_target, progress, last_change, reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/districts_overview.py" line="45" />
        <source>Number of districts</source>
        <translation>Numero di distretti</translation>
    </message>
</context><context>
    <name>DrawingToolbar</name>
    <message>
        <location filename="../gui/drawing/actions.py" line="70" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="130" />
        <source>Stops</source>
        <translation>Tappe</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="130" />
        <source>Add, move and delete the stops of the active itinerary</source>
        <translation>Aggiungere, spostare ed eliminare le tappe del percorso attivo</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="131" />
        <source>Place of a stop</source>
        <translation>Luogo di una tappa</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="131" />
        <source>Draw the area that a stop covers</source>
        <translation>Disegnare l'area che una tappa copre</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="132" />
        <source>Path of a stop</source>
        <translation>Tracciato di una tappa</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="132" />
        <source>Draw the path that a stop covers</source>
        <translation>Disegnare il tracciato che una tappa copre</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="133" />
        <source>Callouts</source>
        <translation>Richiami</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="133" />
        <source>Drag the texts of stops and notes</source>
        <translation>Trascinare i testi di tappe e note</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="134" />
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="134" />
        <source>Write a text on the map</source>
        <translation>Scrivere un testo sulla mappa</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="161" />
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="162" />
        <source>Redo</source>
        <translation>Ripeti</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="163" />
        <source>Save</source>
        <translation>Salva</translation>
    </message>
    <message>
        <location filename="../gui/drawing/actions.py" line="202" />
        <source>Saved in the file of the district.</source>
        <translation>Salvato nel file del distretto.</translation>
    </message>
</context><context>
    <name>ExportFramework</name>
    <message>
        <location filename="../toolbox/algorithms/territory/export_framework.py" line="20" />
        <source>Export a framework</source>
        <translation>Esporta quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/export_framework.py" line="23" />
        <source>Writes a framework as a JSON file for exchange and version control (schema district-potential/1): the index, in it dimensions, in these indicators, to any depth. Every cell that holds something becomes a key of its node, own columns and further sets of weights too; the same framework gives the same text whatever table it comes from. 'Import a framework' gives the table back.

A table that is no framework is refused with its fault; dimensions may still await their indicators.</source>
        <translation>Scrive un quadro degli indicatori in un file JSON per lo scambio e il controllo delle versioni (schema district-potential/1): l'indice, in esso le dimensioni, in queste gli indicatori, a qualsiasi profondità. Ogni cella che contiene qualcosa diventa una chiave del suo nodo, comprese le colonne proprie e gli altri insiemi di pesi; lo stesso quadro dà lo stesso testo, da qualunque tabella provenga. «Importa quadro degli indicatori» restituisce la tabella.

Una tabella che non è un quadro viene rifiutata indicandone l'errore; le dimensioni possono ancora attendere i loro indicatori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/export_framework.py" line="34" />
        <source>Framework file</source>
        <translation>File del quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/export_framework.py" line="34" />
        <source>The JSON file to write, one key a line.</source>
        <translation>Il file JSON da scrivere, una chiave per riga.</translation>
    </message>
</context><context>
    <name>ExportItineraries</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="29" />
        <source>Export itineraries</source>
        <translation>Esporta percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="32" />
        <source>Writes the itineraries of a district into a folder: their stops in order with all texts, their lines, places, paths and notes. The folder appears when it is complete. A folder that an earlier export wrote is replaced whole; one that holds anything else, or files that were changed since, such as a map that comes back from the field, is refused and nothing in it is touched. The district is not changed.</source>
        <translation>Scrive in una cartella i percorsi di un distretto: le tappe in ordine con tutti i testi, le linee, i luoghi, i tracciati e le note. La cartella compare quando è completa. Quella scritta da un'esportazione precedente viene sostituita per intero; se contiene altro, o file modificati nel frattempo, come una mappa che torna dal campo, viene rifiutata e nulla viene toccato. Il distretto non cambia.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="47" />
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="48" />
        <source>gpx: a file for each itinerary, with waypoints, route, and track where the line bends, for telephones and Garmin. geojson: a file for each table, in WGS 84, with every field. kml: one file with a folder for each itinerary. csv: stops with longitude and latitude, and itineraries, with decimal point. qfield: the whole district, voices included, with a project beside it, to be opened by QField or QGIS without this plugin.</source>
        <translation>gpx: un file per ogni percorso, con waypoint, rotta, e traccia dove la linea fa delle curve, per telefoni e Garmin. geojson: un file per ogni tabella, in WGS 84, con tutti i campi. kml: un solo file con una cartella per ogni percorso. csv: tappe con longitudine e latitudine, e percorsi, con il punto decimale. qfield: l'intero distretto, voci comprese, con un progetto accanto, da aprire con QField o con QGIS senza questo plugin.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="58" />
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="59" />
        <source>The folder to write: a new or empty one, or that of an earlier export.</source>
        <translation>La cartella da scrivere: nuova o vuota, oppure quella di un'esportazione precedente.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="63" />
        <source>Itineraries</source>
        <translation>Percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="64" />
        <source>Identifiers (uuid) or codes of the itineraries to write, one a line. Left blank, all of them; qfield takes the whole district.</source>
        <translation>Identificativi (uuid) o codici dei percorsi da scrivere, uno per riga. Se vuoto, tutti; qfield prende l'intero distretto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/export_itineraries.py" line="70" />
        <source>Number of files</source>
        <translation>Numero di file</translation>
    </message>
</context><context>
    <name>ExportRelations</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="35" />
        <source>Export relations</source>
        <translation>Esporta relazioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="38" />
        <source>Writes actors and declared ties, with all their fields, for Gephi (gexf, graphml), Kumu (kumu_json) or any program that reads tables (csv: the ties, and beside them the actors). Points become the columns longitude and latitude (WGS 84). Ties are undirected. An actor that only ties name becomes an actor, and is reported. 'Import relations' gives actors and ties back.</source>
        <translation>Scrive attori e legami dichiarati, con tutti i loro campi, per Gephi (gexf, graphml), Kumu (kumu_json) o qualunque programma che legga tabelle (csv: i legami e, accanto, gli attori). I punti diventano le colonne longitude e latitude (WGS 84). I legami sono senza direzione. Un attore nominato solo da legami diventa un attore, ed è segnalato. «Importa relazioni» restituisce attori e legami.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="50" />
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="51" />
        <source>Left blank, the ending of the file tells it. gexf: GEXF 1.3, for Gephi. graphml: GraphML, for Gephi, yEd and others. kumu_json: a blueprint for Kumu, the kind of actors and ties being its type. csv: two tables.</source>
        <translation>Se vuoto, lo dice l'estensione del file. gexf: GEXF 1.3, per Gephi. graphml: GraphML, per Gephi, yEd e altri. kumu_json: un blueprint per Kumu, il tipo di attori e legami ne è il type. csv: due tabelle.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="59" />
        <source>Network file</source>
        <translation>File della rete</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="60" />
        <source>The file to write; its ending is that of the format.</source>
        <translation>Il file da scrivere; la sua estensione è quella del formato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="65" />
        <source>Table of actors (csv)</source>
        <translation>Tabella degli attori (csv)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/export_relations.py" line="66" />
        <source>The table of actors. Left blank, it is written for csv alone, beside OUTPUT_FILE, its name ending in _actors.</source>
        <translation>La tabella degli attori. Se vuoto, è scritta solo per csv, accanto a OUTPUT_FILE, con un nome che termina in _actors.</translation>
    </message>
</context><context>
    <name>FindContextTypes</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="79" />
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="39" />
        <source>Context types</source>
        <translation>Tipi di contesto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="42" />
        <source>Puts units with similar profiles into types, and says in words what is high and low in each. Fields are taken in standard deviations from their mean, so that all weigh alike; in a type a field is called high or low where its mean is at least half a standard deviation from that of all. Types are numbered by size, from 1 for the one with most units. A unit with a gap has no type and stands in the report. Types describe: they depend on the fields chosen and on their number, and units near the edge of a type would fall into another one with other choices.</source>
        <translation>Riunisce in tipi le unità con profili simili e dice a parole che cosa è alto e basso in ciascuno. I campi sono presi in scarti quadratici medi dalla loro media, così che tutti pesino allo stesso modo; in un tipo un campo è detto alto o basso se la sua media dista almeno mezzo scarto quadratico medio da quella di tutte. I tipi sono numerati per grandezza, da 1 per quello con più unità. Un'unità con una lacuna non ha tipo e sta nel resoconto. I tipi descrivono: dipendono dai campi scelti e dal loro numero, e le unità vicine al margine di un tipo con altre scelte cadrebbero in un altro.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="54" />
        <source>Fields</source>
        <translation>Campi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="54" />
        <source>What the types are made of, such as the dimensions.</source>
        <translation>Ciò di cui i tipi sono fatti, per esempio le dimensioni.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="56" />
        <source>Number of types</source>
        <translation>Numero di tipi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="56" />
        <source>At least 2.</source>
        <translation>Almeno 2.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="60" />
        <source>Method</source>
        <translation>Metodo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="61" />
        <source>kmeans: types that leave the least difference within them, from many random starts; ward: units are merged step by step, those that differ least first; regions: as ward, but only units side by side (queen) are merged, so that each type is a territory in one piece.</source>
        <translation>kmeans: i tipi che lasciano al loro interno le differenze minori, da molte partenze casuali; ward: le unità sono unite passo per passo, prima quelle che differiscono meno; regions: come ward, ma sono unite solo unità confinanti (queen), così che ogni tipo sia un territorio di un solo pezzo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="69" />
        <source>Parts of the territory</source>
        <translation>Parti del territorio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="70" />
        <source>Only for regions, where islands or gaps divide the territory. apart: each part has at least one region of its own; joined: each part is linked to the nearest unit of another one.</source>
        <translation>Solo per regions, dove isole o vuoti dividono il territorio. apart: ogni parte ha almeno una regione propria; joined: ogni parte è collegata all'unità più vicina di un'altra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="79" />
        <source>The units with the fields type and type_reading.</source>
        <translation>Le unità con i campi type e type_reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="83" />
        <source>Profiles of the types</source>
        <translation>Profili dei tipi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="84" />
        <source>One row for each type: type, n (units), for each field its mean (_mean) and the same in standard deviations from the mean of all (_profile), and reading.</source>
        <translation>Una riga per ogni tipo: type, n (unità), per ogni campo la media (_mean) e la stessa in scarti quadratici medi dalla media di tutte (_profile), e reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="89" />
        <source>Picture of the profiles</source>
        <translation>Immagine dei profili</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="90" />
        <source>The profiles side by side as an SVG file, for layouts and reports.</source>
        <translation>I profili l'uno accanto all'altro in un file SVG, per layout e resoconti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/context_types.py" line="96" />
        <source>Share of the variance that lies between types</source>
        <translation>Quota della varianza che sta fra i tipi</translation>
    </message>
</context><context>
    <name>FocusGroupSheets</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="24" />
        <source>Focus group sheets</source>
        <translation>Fogli per focus group</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="27" />
        <source>Makes sheets of paper to draw on, as PDF: a map of the district with every unit named, scale and north, under pale squares, and room to write needs and offers, each with a mark that is put on the map too. Every sheet has a code. Where it stands in the column 'sheet' of what is typed afterwards, 'Import voices' knows the sheet in whatever way its code was written, says where it was misread, and gives each voice the place of the square that the column 'map square' names: the code itself tells where on earth the map lies.</source>
        <translation>Crea fogli di carta su cui disegnare, in PDF: una mappa del distretto con il nome di ogni unità territoriale, scala e nord, sotto un reticolo chiaro di riquadri, e lo spazio per scrivere bisogni e offerte, ciascuno con una sigla da riportare anche sulla mappa. Ogni foglio ha un codice. Se questo sta nella colonna 'foglio' di ciò che poi si trascrive, 'Importa voci' riconosce il foglio comunque ne sia scritto il codice, dice dove è stato letto male, e dà a ogni voce il luogo del riquadro indicato nella colonna 'riquadro': è il codice stesso a dire in quale punto della terra si trova la mappa.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="43" />
        <source>Size of the paper</source>
        <translation>Formato della carta</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="43" />
        <source>A0, A1, A2 or A3, landscape.</source>
        <translation>A0, A1, A2 o A3, in orizzontale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="47" />
        <source>Maps under the units</source>
        <translation>Mappe sotto le unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="48" />
        <source>Tables of the district with places, such as the name of a result, one a line: a sheet each, drawn pale. Left blank, the units alone.</source>
        <translation>Tabelle del distretto che hanno luoghi, come il nome di un risultato, una per riga: un foglio per ciascuna, a tinte chiare. Se vuoto, le sole unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="54" />
        <source>Number of groups</source>
        <translation>Numero di gruppi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="55" />
        <source>Each map is printed once for each group, with a code of its own.</source>
        <translation>Ogni mappa è stampata una volta per gruppo, con un codice proprio.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="62" />
        <source>Sheets</source>
        <translation>Fogli</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="62" />
        <source>The PDF to write, one page a sheet.</source>
        <translation>Il PDF da scrivere, una pagina per foglio.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="64" />
        <source>Number of sheets</source>
        <translation>Numero di fogli</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/focus_group_sheets.py" line="65" />
        <source>Codes of the sheets</source>
        <translation>Codici dei fogli</translation>
    </message>
</context><context>
    <name>FrameworkTemplate</name>
    <message>
        <location filename="../toolbox/algorithms/territory/framework_template.py" line="19" />
        <source>Framework to start from</source>
        <translation>Quadro degli indicatori di partenza</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/framework_template.py" line="22" />
        <source>Writes a framework that ships with the plugin as a table to be edited, one row a node: the index, its dimensions, their indicators. Each row may have its own weight, polarity, operator, normalisation and coverage; a blank cell leaves the choice to the run. Check the edited table with 'Check a framework'.</source>
        <translation>Scrive un quadro degli indicatori fornito con il plugin come tabella da modificare, una riga per nodo: l'indice, le sue dimensioni, i loro indicatori elementari. Ogni riga può avere peso, polarità, operatore, normalizzazione e copertura propri; una cella vuota lascia la scelta all'elaborazione. La tabella modificata si controlla con «Controlla quadro degli indicatori».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/framework_template.py" line="31" />
        <source>Template</source>
        <translation>Modello di quadro</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/framework_template.py" line="32" />
        <source>six_dimensions: demographic, economic, environmental, social, civic innovation, civil economy, still without indicators; italian_open_data: the same with a starting list of indicators from Italian open data and five drivers; empty: the columns and the index alone.</source>
        <translation>six_dimensions: demografica, economica, ambientale, sociale, innovazione civica, economia civile, ancora senza indicatori; italian_open_data: le stesse con un primo elenco di indicatori da dati aperti italiani e cinque codici traino; empty: soltanto le colonne e l'indice.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/framework_template.py" line="40" />
        <source>Framework</source>
        <translation>Quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/framework_template.py" line="41" />
        <source>A table with one row a node and the columns that a framework may have.</source>
        <translation>Una tabella con una riga per nodo e le colonne che un quadro degli indicatori può avere.</translation>
    </message>
</context><context>
    <name>GravityResiduals</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="80" />
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="46" />
        <source>Gravity residuals</source>
        <translation>Residui gravitazionali</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="49" />
        <source>Compares flows between units (commuters, members, patients, partners) with a gravity model: the larger two units and the nearer, the more is expected between them. The model is fitted to these flows by Poisson regression on the logarithms of both masses and of the distance between points on the units' surfaces, so that flows of 0 count. Lines above 0 are ties stronger than expected, lines below 0 are weaker.

Pairs without a row are left out, never taken as 0: give rows with 0 where it is known that nothing flows. Fewer than 30 pairs are refused: no model stands on them.</source>
        <translation>Confronta i flussi tra unità (pendolari, soci, pazienti, partner) con un modello gravitazionale: quanto più due unità sono grandi e vicine, tanto più ci si attende tra loro. Il modello è adattato a questi flussi con una regressione di Poisson sui logaritmi delle due masse e della distanza tra punti sulle superfici delle unità, così che contano anche i flussi pari a 0. Linee sopra 0 sono legami più forti dell'atteso, linee sotto 0 più deboli.

Le coppie senza riga sono tralasciate, mai considerate 0: indicare righe con 0 dove si sa che nulla scorre. Meno di 30 coppie sono rifiutate: nessun modello si regge su di esse.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="64" />
        <source>Field with the mass</source>
        <translation>Campo con la massa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="65" />
        <source>The size of the units, above 0: inhabitants, jobs, actors.</source>
        <translation>La dimensione delle unità, maggiore di 0: abitanti, posti di lavoro, attori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="70" />
        <source>Flows</source>
        <translation>Flussi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="71" />
        <source>A table with the fields from and to (codes of units) and value, a number at least 0. Directions count: from a to b is another row than from b to a.</source>
        <translation>Una tabella con i campi from e to (codici di unità) e value, un numero maggiore o uguale a 0. La direzione conta: da a verso b è una riga diversa che da b verso a.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="74" />
        <source>Field with the unit of origin</source>
        <translation>Campo con l'unità di origine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="74" />
        <source>Field with the unit of destination</source>
        <translation>Campo con l'unità di destinazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="75" />
        <source>Field with the flow</source>
        <translation>Campo con il flusso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="76" />
        <source>Where it has another name than from, to or value.</source>
        <translation>Se ha un nome diverso da from, to o value.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="81" />
        <source>A line for each pair with the fields from, to, km, observed, expected, residual (observed less expected), pearson (the residual in standard deviations) and reading.</source>
        <translation>Una linea per ogni coppia con i campi from, to, km, observed, expected, residual (osservato meno atteso), pearson (il residuo in deviazioni standard) e reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="85" />
        <source>Pairs</source>
        <translation>Coppie</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="86" />
        <source>Intercept</source>
        <translation>Intercetta</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="87" />
        <source>Exponent of the mass of origin</source>
        <translation>Esponente della massa di origine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="88" />
        <source>Exponent of the mass of destination</source>
        <translation>Esponente della massa di destinazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="89" />
        <source>Exponent of the distance</source>
        <translation>Esponente della distanza</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/gravity_residuals.py" line="90" />
        <source>Deviance</source>
        <translation>Devianza</translation>
    </message>
</context><context>
    <name>Groups</name>
    <message>
        <location filename="../toolbox/groups.py" line="12" />
        <source>1 Territory</source>
        <translation>1 Territorio</translation>
    </message>
    <message>
        <location filename="../toolbox/groups.py" line="13" />
        <source>2 Dimensions</source>
        <translation>2 Dimensioni</translation>
    </message>
    <message>
        <location filename="../toolbox/groups.py" line="14" />
        <source>3 Potential</source>
        <translation>3 Potenziale</translation>
    </message>
    <message>
        <location filename="../toolbox/groups.py" line="15" />
        <source>4 Superimposition</source>
        <translation>4 Sovrammissione</translation>
    </message>
    <message>
        <location filename="../toolbox/groups.py" line="16" />
        <source>5 Itineraries</source>
        <translation>5 Percorsi</translation>
    </message>
</context><context>
    <name>Header</name>
    <message>
        <location filename="../gui/dock/header.py" line="47" />
        <source>&amp;Open district…</source>
        <translation>&amp;Apri distretto…</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="47" />
        <source>Open a district, or a recent one</source>
        <translation>Apri un distretto, anche tra quelli aperti di recente</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="53" />
        <source>&amp;New district…</source>
        <translation>&amp;Nuovo distretto…</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="53" />
        <source>Make a district from a layer of territorial units</source>
        <translation>Crea un distretto da un layer di unità territoriali</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="56" />
        <source>Active itinerary</source>
        <translation>Percorso attivo</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="61" />
        <source>&amp;Itinerary</source>
        <translation>&amp;Percorso</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="63" />
        <source>Ne&amp;w itinerary…</source>
        <translation>Nuovo pe&amp;rcorso…</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="63" />
        <source>New itinerary</source>
        <translation>Nuovo percorso</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="97" />
        <source>No district is open</source>
        <translation>Nessun distretto aperto</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="119" />
        <source>In this project</source>
        <translation>In questo progetto</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="119" />
        <source>Recent</source>
        <translation>Aperti di recente</translation>
    </message>
    <message>
        <location filename="../gui/dock/header.py" line="130" />
        <source>No recent districts</source>
        <translation>Nessun distretto aperto di recente</translation>
    </message>
</context><context>
    <name>HotSpots</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="72" />
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="27" />
        <source>Hot and cold spots</source>
        <translation>Punti caldi e freddi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="30" />
        <source>Tells where units with high values have neighbours with high values (hot spots, HH), where low ones lie among low ones (cold spots, LL), and which units stand against their surroundings (HL, LH): local Moran's I, with Getis and Ord's Gi* beside it. Chance is judged by permutations: the unit keeps its value and its neighbours are drawn from all other units. The p of a unit is one-sided and folded: the share of draws at least as extreme on the side on which the unit lies, so it is at most about 0.5, and 0.05 here is 0.1 two-sided; draws equal to what is observed count on both sides. The p of Gi* is normal and two-sided. A cluster describes how values lie side by side; it says neither why, nor that something acts from one unit on the other, and among many units some stand out by chance alone, about one in ten at 0.05: the report says how many. A unit without a value takes no part; one without neighbours (island) gets no statistic, never 0.</source>
        <translation>Dice dove unità con valori alti hanno vicini con valori alti (punti caldi, HH), dove valori bassi stanno fra valori bassi (punti freddi, LL) e quali unità si distinguono dal loro intorno (HL, LH): l'I di Moran locale, con il Gi* di Getis e Ord accanto. Il caso è valutato con permutazioni: l'unità tiene il suo valore e i suoi vicini sono estratti fra tutte le altre unità. Il p di un'unità è unilaterale e ripiegato: la quota di estrazioni almeno altrettanto estreme dal lato in cui l'unità si trova, perciò è al massimo circa 0,5, e 0,05 qui equivale a 0,1 bilaterale; le estrazioni uguali al valore osservato contano da entrambi i lati. Il p di Gi* è normale e bilaterale. Un gruppo descrive come i valori stanno l'uno accanto all'altro; non dice perché, né che qualcosa agisca da un'unità sull'altra, e fra molte unità alcune si distinguono per solo caso, circa una su dieci con 0,05: il resoconto dice quante. Un'unità senza valore non partecipa; una senza vicini (island) non ha statistiche, mai 0.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="46" />
        <source>Field</source>
        <translation>Campo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="46" />
        <source>The values to look at, of either sign.</source>
        <translation>I valori da osservare, di qualsiasi segno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="49" />
        <source>Field of the surroundings</source>
        <translation>Campo dell'intorno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="50" />
        <source>Another field, looked at in the neighbours: where the unit is high in the first, are its neighbours high in this one (data here, perception around)? Gi* remains that of the first. Left blank, the first is compared with itself around.</source>
        <translation>Un altro campo, osservato nei vicini: dove l'unità è alta nel primo, i suoi vicini sono alti in questo (qui i dati, intorno la percezione)? Gi* resta quello del primo. Lasciato vuoto, il primo è confrontato con sé stesso nell'intorno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="58" />
        <source>Neighbours</source>
        <translation>Vicini</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="59" />
        <source>queen: units that share a border or a corner; rook: a border; nearest: the K nearest units; distance: all units within DISTANCE. The last two are measured over the ground, between points inside the units.</source>
        <translation>queen: le unità con un confine o un vertice in comune; rook: con un confine; nearest: le K unità più vicine; distance: tutte le unità entro DISTANCE. Le ultime due sono misurate sul terreno, fra punti interni alle unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="65" />
        <source>Number of nearest units</source>
        <translation>Numero di unità più vicine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="65" />
        <source>Only for nearest.</source>
        <translation>Solo per nearest.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="67" />
        <source>Distance (km)</source>
        <translation>Distanza (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="67" />
        <source>Required for distance.</source>
        <translation>Obbligatoria per distance.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="73" />
        <source>The units with the fields moran_i, moran_p, cluster (HH, LL, HL, LH, ns: no more than chance, island: no neighbours), gi_z, gi_p, n_neighbours and reading; with FDR also moran_p_fdr.</source>
        <translation>Le unità con i campi moran_i, moran_p, cluster (HH, LL, HL, LH, ns: non oltre il caso, island: senza vicini), gi_z, gi_p, n_neighbours e reading; con FDR anche moran_p_fdr.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="77" />
        <source>Moran's I of the whole territory</source>
        <translation>I di Moran dell'intero territorio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="78" />
        <source>Its z under randomisation</source>
        <translation>Il suo z sotto randomizzazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="79" />
        <source>Its p, one-sided, from permutations</source>
        <translation>Il suo p, unilaterale, da permutazioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="84" />
        <source>Permutations</source>
        <translation>Permutazioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="85" />
        <source>With 9999 of them the smallest p that can be found is 0.0001.</source>
        <translation>Con 9999 il p più piccolo che si possa trovare è 0,0001.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="94" />
        <source>Significance</source>
        <translation>Significatività</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="95" />
        <source>The p up to which a unit belongs to a cluster; without any pattern twice this share of the units does.</source>
        <translation>Il p fino al quale un'unità appartiene a un gruppo; senza alcuna struttura vi appartiene il doppio di questa quota delle unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="105" />
        <source>Correct for the number of units</source>
        <translation>Correggere per il numero di unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="106" />
        <source>Clusters are taken by the p of Benjamini and Hochberg, over the units that have neighbours: of all units in clusters the expected share that is chance stays under twice the significance, as p is one-sided. Few clusters may remain.</source>
        <translation>I gruppi sono presi secondo il p di Benjamini e Hochberg, sulle unità che hanno vicini: fra tutte le unità nei gruppi la quota attesa dovuta al caso resta sotto il doppio della significatività, perché p è unilaterale. Possono restare pochi gruppi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="113" />
        <source>Tolerance of borders (m)</source>
        <translation>Tolleranza dei confini (m)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/hot_spots.py" line="114" />
        <source>Only for queen and rook: borders up to so far apart are one. Blank: the rounding of the coordinates. A corner on the middle of a side counts in any case.</source>
        <translation>Solo per queen e rook: i confini distanti al più tanto sono uno solo. Vuoto: l'arrotondamento delle coordinate. Un vertice a metà di un lato conta in ogni caso.</translation>
    </message>
</context><context>
    <name>ImportFramework</name>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="23" />
        <source>Import a framework</source>
        <translation>Importa quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="26" />
        <source>Reads a framework from a JSON file (schema district-potential/1: the index, in it dimensions, in these indicators, to any depth, with the columns of the table as keys) and gives its table, one row a node. Nothing in the file is carried out, and nothing that it names is opened.

A file that is damaged, of a newer schema, or no framework is refused with the place of the fault. Keys that are not known are kept as columns and named in the report; an id that cannot name a column gets one that can. Dimensions may still await their indicators.</source>
        <translation>Legge un quadro degli indicatori da un file JSON (schema district-potential/1: l'indice, in esso le dimensioni, in queste gli indicatori, a qualsiasi profondità, con le colonne della tabella come chiavi) e ne dà la tabella, una riga per nodo. Nulla di ciò che il file contiene viene eseguito, e nulla di ciò che nomina viene aperto.

Un file danneggiato, di uno schema più recente o che non è un quadro viene rifiutato indicando il punto dell'errore. Le chiavi non note restano come colonne e sono elencate nel rapporto; un id che non può dare il nome a una colonna ne riceve uno che può. Le dimensioni possono ancora attendere i loro indicatori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="36" />
        <source>Framework file</source>
        <translation>File del quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="36" />
        <source>The JSON file of a framework.</source>
        <translation>Il file JSON di un quadro degli indicatori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="39" />
        <source>Territorial units</source>
        <translation>Unità territoriali</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="40" />
        <source>The layer whose fields the framework asks for: it is refused where one of them is not there. Left blank, fields are not looked for.</source>
        <translation>Il layer con i campi richiesti dal quadro: se ne manca uno, il quadro viene rifiutato. Se lasciato vuoto, i campi non vengono cercati.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="46" />
        <source>Framework</source>
        <translation>Quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/import_framework.py" line="47" />
        <source>The framework as a table, one row a node. A column of numbers of which one has more than nine digits or 15 decimals is written as text, so that no format rounds it.</source>
        <translation>Il quadro degli indicatori come tabella, una riga per nodo. Una colonna di numeri di cui uno ha più di nove cifre o 15 decimali è scritta come testo, così che nessun formato lo arrotondi.</translation>
    </message>
</context><context>
    <name>ImportIndicators</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="36" />
        <source>Import indicators</source>
        <translation>Importa indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="39" />
        <source>Brings the columns of a table onto the units, as the table was published: CSV, XLSX, XLS, ODS or DBF, with titles, notes, several header rows, decimal comma, missing marks, codes without leading zeros. Nothing is guessed in silence: every decision, every row without a unit, every unit without a row and every missing cell stands in the report. Missing cells are NULL, never 0, unless MARKS declares what a mark stands for. The result MATCHED counts the units that found a row, UNMATCHED_ROWS the rows that found no unit. OUTPUT_FRAMEWORK holds the rows of a framework for the new fields, with what is known of each and how it was read.</source>
        <translation>Porta sulle unità le colonne di una tabella così come è stata pubblicata: CSV, XLSX, XLS, ODS o DBF, con titoli, note, più righe di intestazione, virgola decimale, segni di dato mancante, codici senza zeri iniziali. Nulla si indovina in silenzio: ogni decisione, ogni riga senza unità, ogni unità senza riga e ogni cella mancante sta nel rapporto. Le celle mancanti sono NULL, mai 0, a meno che MARKS dichiari che cosa significa un segno. Il risultato MATCHED conta le unità che hanno trovato una riga, UNMATCHED_ROWS le righe che non hanno trovato un'unità. OUTPUT_FRAMEWORK contiene le righe di un quadro degli indicatori per i nuovi campi, con ciò che si sa di ciascuno e come è stato letto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="54" />
        <source>Field with the unit's name</source>
        <translation>Campo con il nome dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="55" />
        <source>Needed where rows are matched by name.</source>
        <translation>Necessario se le righe sono abbinate per nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="60" />
        <source>Table file</source>
        <translation>File della tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="61" />
        <source>The file as published: csv, tsv, txt, xlsx, xlsm, xls, ods or dbf.</source>
        <translation>Il file come pubblicato: csv, tsv, txt, xlsx, xlsm, xls, ods o dbf.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="67" />
        <source>or table layer</source>
        <translation>oppure layer della tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="68" />
        <source>A layer or a model's output instead of a file; its fields are the header, so that the sheet, the header rows and the encoding do not matter.</source>
        <translation>Un layer o il risultato di un modello in luogo di un file; i suoi campi sono l'intestazione, perciò foglio, righe di intestazione e codifica non contano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="81" />
        <source>Units with indicators</source>
        <translation>Unità con indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="82" />
        <source>The units with the new fields; geometry, CRS and all other fields stay as they are. The published header is the alias of each field.</source>
        <translation>Le unità con i nuovi campi; geometria, sistema di riferimento (CRS) e tutti gli altri campi restano come sono. L'intestazione pubblicata è l'alias di ciascun campo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="88" />
        <source>Framework rows</source>
        <translation>Righe del quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="89" />
        <source>One row of a framework for each new field: label, unit, source, what ABOUT tells, and under 'read' in the parameters how it was read: encoding, separator, sheet, header rows, key, filter, list of changes, rows and units counted, decimal mark, repairs, cells missing by reason. A PARENT told has a row of its own before them, as a dimension; take that row away where your framework has it already.</source>
        <translation>Una riga di un quadro degli indicatori per ogni nuovo campo: etichetta, unità di misura, fonte, ciò che dice ABOUT e, sotto «read» nei parametri, come è stato letto: codifica, separatore, foglio, righe d'intestazione, chiave, filtro, elenco delle variazioni, conteggio di righe e unità, segno decimale, correzioni, celle mancanti per motivo. Ogni PARENT indicato ha prima di esse una riga propria, come dimensione; toglierla se il proprio quadro la contiene già.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="95" />
        <source>Rows read</source>
        <translation>Righe lette</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="96" />
        <source>Units matched</source>
        <translation>Unità abbinate</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="97" />
        <source>Rows without a unit</source>
        <translation>Righe senza unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="98" />
        <source>Units without a row</source>
        <translation>Unità senza riga</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="103" />
        <source>Sheet</source>
        <translation>Foglio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="104" />
        <source>Name or number of the sheet in a workbook; blank: the first one that is not hidden.</source>
        <translation>Nome o numero del foglio in una cartella di lavoro; vuoto: il primo non nascosto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="109" />
        <source>Header rows</source>
        <translation>Righe di intestazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="110" />
        <source>auto: found by content. Else the row numbers in the file, such as 2, or 2-3 where the header takes two rows; 0 where there is none and columns are called #1, #2 ...</source>
        <translation>auto: trovate dal contenuto. Altrimenti i numeri di riga nel file, per esempio 2, oppure 2-3 se l'intestazione occupa due righe; 0 se non c'è e le colonne si chiamano #1, #2 ...</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="118" />
        <source>Encoding</source>
        <translation>Codifica</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="119" />
        <source>Of text and DBF files, such as utf-8 or cp1252; blank: found by content.</source>
        <translation>Dei file di testo e DBF, per esempio utf-8 o cp1252; vuoto: trovata dal contenuto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="125" />
        <source>Key column</source>
        <translation>Colonna chiave</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="126" />
        <source>The column that holds the unit's code or name: its header, or its position such as #3. Blank: the column in which most cells name a unit.</source>
        <translation>La colonna che contiene il codice o il nome dell'unità: la sua intestazione, o la sua posizione, per esempio #3. Vuoto: la colonna in cui più celle indicano un'unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="132" />
        <source>Match rows by</source>
        <translation>Abbina le righe per</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="133" />
        <source>code: the unit's code; lost leading zeros are restored and reported. name: the unit's name, without regard to case, accents and apostrophes, then without linking words and with S. for San; names that several units bear are refused.</source>
        <translation>code: codice dell'unità; gli zeri iniziali perduti sono ripristinati e segnalati nel rapporto. name: nome dell'unità, senza badare a maiuscole, accenti e apostrofi, poi senza articoli e preposizioni e con S. per San; i nomi comuni a più unità sono rifiutati.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="143" />
        <source>Rows to use</source>
        <translation>Righe da usare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="144" />
        <source>A QGIS expression over the table's columns, such as "com" = 4; blank: all rows.</source>
        <translation>Un'espressione di QGIS sulle colonne della tabella, per esempio "com" = 4; vuoto: tutte le righe.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="150" />
        <source>Columns to bring</source>
        <translation>Colonne da portare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="151" />
        <source>One a line, or separated by ;: a header, a position such as #5, a range such as #5-#9. Blank: all columns of numbers that are neither the key nor identifiers; each one left out is reported.</source>
        <translation>Una per riga, o separate da ;: un'intestazione, una posizione, per esempio #5, un intervallo, per esempio #5-#9. Vuoto: tutte le colonne di numeri che non sono né la chiave né identificativi; ciascuna di quelle escluse è segnalata nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="157" />
        <source>Variable column of a long table</source>
        <translation>Colonna delle variabili di una tabella lunga</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="158" />
        <source>Where each row holds one variable of one unit: the column that says which.</source>
        <translation>Se ogni riga contiene una variabile di un'unità: la colonna che dice quale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="163" />
        <source>Value column of a long table</source>
        <translation>Colonna dei valori di una tabella lunga</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="164" />
        <source>The column that holds the value of that variable.</source>
        <translation>La colonna che contiene il valore di quella variabile.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="169" />
        <source>Several rows of one unit</source>
        <translation>Più righe della stessa unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="170" />
        <source>refuse: stop and name them. sum, mean, first, last, minimum, maximum: of the rows that hold a number. count: how many rows hold a number.</source>
        <translation>refuse: fermarsi e nominarle. sum (somma), mean (media), first (primo), last (ultimo), minimum (minimo), maximum (massimo): delle righe che contengono un numero. count: quante righe contengono un numero.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="177" />
        <source>Field for the number of rows</source>
        <translation>Campo per il numero di righe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="178" />
        <source>Name of a further field that counts the rows of each unit; NULL where the table has none.</source>
        <translation>Nome di un ulteriore campo che conta le righe di ciascuna unità; NULL dove la tabella non ne ha.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="185" />
        <source>How numbers are written</source>
        <translation>Come sono scritti i numeri</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="186" />
        <source>auto: decided for each column by its cells and reported. comma or point: the decimal mark of all columns. Or one line a column, such as Reddito=comma.</source>
        <translation>auto: deciso per ogni colonna dalle sue celle e scritto nel rapporto. comma (virgola) o point (punto): il segno decimale di tutte le colonne. Oppure una riga per colonna, per esempio Reddito=comma.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="194" />
        <source>What marks stand for</source>
        <translation>Che cosa significano i segni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="195" />
        <source>Marks are missing, each by its own rule: - the phenomenon does not exist, .. below half the unit published, ... unknown, * confidential, +++ above 999.9 %, n.d. and : not available. A mark stands for a number only where you declare it, one a line or separated by ;, such as -=0 or ..=0; x=missing or -99=missing declares a further mark as missing.</source>
        <translation>I segni sono dati mancanti, ciascuno con la sua regola: - il fenomeno non esiste, .. sotto la metà dell'unità pubblicata, ... ignoto, * riservato, +++ oltre il 999,9 %, n.d. e : non disponibile. Un segno vale un numero solo se lo si dichiara qui, uno per riga o separati da ;, per esempio -=0 o ..=0; x=missing o -99=missing dichiarano mancante un altro segno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="204" />
        <source>What is known of the table</source>
        <translation>Che cosa si sa della tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="205" />
        <source>For the framework rows, one a line or separated by ;, such as YEAR=2023 or LICENCE=CC BY 4.0. Names: PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, LICENCE.</source>
        <translation>Per le righe del quadro degli indicatori, una voce per riga o separate da ;, per esempio YEAR=2023 o LICENCE=CC BY 4.0. Nomi: PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, LICENCE.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="213" />
        <source>Columns of rates and means</source>
        <translation>Colonne di tassi e medie</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="214" />
        <source>Headers or positions of the columns that hold rates, shares or means. Where codes merged, these are averaged by WEIGHT_COLUMN and all others are summed. Of a long table: values of the variable column.</source>
        <translation>Intestazioni o posizioni delle colonne che contengono tassi, quote o medie. Dove i codici si sono fusi, se ne fa la media ponderata con WEIGHT_COLUMN, mentre tutte le altre si sommano. Per una tabella lunga: valori della colonna delle variabili.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="221" />
        <source>Column that weighs rates and means</source>
        <translation>Colonna che pesa tassi e medie</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="222" />
        <source>The column of the table by which rates and means of merged codes are averaged, such as the residents. Blank: where they differ, the mean is missing.</source>
        <translation>La colonna della tabella con cui si pesano tassi e medie dei codici fusi, come i residenti. Vuota: dove sono diversi, la media è mancante.</translation>
    </message>
</context><context>
    <name>ImportRelations</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="23" />
        <source>Import relations</source>
        <translation>Importa relazioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="26" />
        <source>Reads actors and ties, with all that is told of them, from a file of Gephi (gexf, graphml), of Kumu (kumu_json: a blueprint or a backup) or from tables (csv: the ties, with the actors beside them in a file whose name ends in _actors). Columns longitude and latitude become points. Columns get safe names; as the file calls them is their label. Colours, sizes and places on the screen are not taken over. Nothing in the file is carried out, and nothing that it names is opened.</source>
        <translation>Legge attori e legami, con tutto ciò che se ne dice, da un file di Gephi (gexf, graphml), di Kumu (kumu_json: un blueprint o una copia di riserva) o da tabelle (csv: i legami, con gli attori accanto in un file il cui nome termina in _actors). Le colonne longitude e latitude diventano punti. Le colonne ricevono nomi sicuri; il nome che hanno nel file è la loro etichetta. Colori, dimensioni e posizioni sullo schermo non sono ripresi. Nulla nel file viene eseguito, e nulla di ciò che nomina viene aperto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="36" />
        <source>Network file</source>
        <translation>File della rete</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="36" />
        <source>A file with the ending gexf, graphml, json or csv.</source>
        <translation>Un file con estensione gexf, graphml, json o csv.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="41" />
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="42" />
        <source>Left blank, the ending of the file tells it. gexf, graphml: of Gephi and others; kumu_json: of Kumu; csv: columns Source and Target, or From and To, and for actors Id and Label.</source>
        <translation>Se vuoto, lo dice l'estensione del file. gexf, graphml: di Gephi e altri; kumu_json: di Kumu; csv: colonne Source e Target, o From e To, e per gli attori Id e Label.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="49" />
        <source>Actors</source>
        <translation>Attori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="50" />
        <source>The actors with the fields uuid and name and all others of the file; points where the file tells longitudes and latitudes, else a table.</source>
        <translation>Gli attori con i campi uuid e name e tutti gli altri del file; punti se il file dà longitudini e latitudini, altrimenti una tabella.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="55" />
        <source>Ties</source>
        <translation>Legami</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/import_relations.py" line="56" />
        <source>The ties with the fields from and to and all others of the file; direction where any tie has one.</source>
        <translation>I legami con i campi from e to e tutti gli altri del file; direction se qualche legame ne ha una.</translation>
    </message>
</context><context>
    <name>ImportRoute</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="21" />
        <source>Import route</source>
        <translation>Importa rotta</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="24" />
        <source>Reads a GPX file and makes stops and line in a district, all or nothing. Each route is an itinerary, its points the stops. Without routes the waypoints are the stops, in the order in which the track passes them where there is one track; a track alone has its two ends as stops. The track is the line; one of more than 2,000 points is thinned. Other tracks become paths, other waypoints notes. Times, elevations and what else a district does not keep are reported.</source>
        <translation>Legge un file GPX e ne fa tappe e linea in un distretto, tutto o niente. Ogni rotta è un percorso e i suoi punti sono le tappe. Senza rotte le tappe sono i waypoint, nell'ordine in cui la traccia li incontra se la traccia è una sola; una traccia da sola ha per tappe i suoi due estremi. La traccia è la linea; se ha più di 2.000 punti viene sfoltita. Le altre tracce diventano tracciati, gli altri waypoint note. Le ore, le quote e quant'altro un distretto non conserva stanno nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="33" />
        <source>GPX file</source>
        <translation>File GPX</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="33" />
        <source>A file of routes, waypoints or tracks.</source>
        <translation>Un file di rotte, waypoint o tracce.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="36" />
        <source>Itinerary to continue</source>
        <translation>Percorso da continuare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="37" />
        <source>Identifier (uuid) or code of an itinerary of the district, to whose end the stops are put. Left blank, each route becomes a new itinerary under its own name.</source>
        <translation>Identificativo (uuid) o codice di un percorso del distretto, in coda al quale si mettono le tappe. Se vuoto, ogni rotta diventa un nuovo percorso con il proprio nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="43" />
        <source>Number of stops made</source>
        <translation>Numero di tappe create</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="44" />
        <source>Identifiers of the itineraries, separated by semicolons</source>
        <translation>Identificativi dei percorsi, separati da punto e virgola</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/import_route.py" line="45" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
</context><context>
    <name>ImportSources</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="23" />
        <source>Import indicators from a table of sources</source>
        <translation>Importa indicatori da una tabella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="26" />
        <source>Reads many published tables in one run. The sources table has one row a file; its columns are the parameters of 'Import indicators': TABLE (the file), SHEET, HEADER_ROWS, ENCODING, KEY_COLUMN, MATCH, ROWS, COLUMNS, VARIABLE_COLUMN, VALUE_COLUMN, DUPLICATES, COUNT_FIELD, NUMBERS, MARKS, INTENSIVE, WEIGHT_COLUMN, CROSSWALK (files, separated by ;), PREFIX; blank cells and absent columns take the defaults, CROSSWALK the one of the run. Further columns (PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, LICENCE) are told to the rows of the framework that the run makes.</source>
        <translation>Legge molte tabelle pubblicate in una sola elaborazione. La tabella delle fonti ha una riga per file; le sue colonne sono i parametri di «Importa indicatori»: TABLE (il file), SHEET, HEADER_ROWS, ENCODING, KEY_COLUMN, MATCH, ROWS, COLUMNS, VARIABLE_COLUMN, VALUE_COLUMN, DUPLICATES, COUNT_FIELD, NUMBERS, MARKS, INTENSIVE, WEIGHT_COLUMN, CROSSWALK (file separati da ;), PREFIX; le celle vuote e le colonne assenti prendono i valori predefiniti, CROSSWALK quello dell'elaborazione. Altre colonne (PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, LICENCE) passano alle righe del quadro degli indicatori che l'elaborazione produce.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="41" />
        <source>Field with the unit's name</source>
        <translation>Campo con il nome dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="42" />
        <source>Needed where a source matches its rows by name.</source>
        <translation>Necessario se una fonte abbina le sue righe per nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="47" />
        <source>Sources table</source>
        <translation>Tabella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="48" />
        <source>One row a file: a layer, or a CSV, XLSX or ODS file.</source>
        <translation>Una riga per file: un layer, oppure un file CSV, XLSX o ODS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="52" />
        <source>Folder of the files</source>
        <translation>Cartella dei file</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="53" />
        <source>Paths in TABLE are relative to this folder; blank: to the folder of the sources table.</source>
        <translation>I percorsi in TABLE sono relativi a questa cartella; vuoto: alla cartella della tabella delle fonti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="59" />
        <source>Units with indicators</source>
        <translation>Unità con indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="60" />
        <source>The units with the fields of all sources; geometry, CRS and all other fields stay as they are.</source>
        <translation>Le unità con i campi di tutte le fonti; geometria, sistema di riferimento (CRS) e tutti gli altri campi restano come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="65" />
        <source>Framework rows</source>
        <translation>Righe del quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="66" />
        <source>One row of a framework for each new field, with its label, unit, source, year and licence, and under 'read' in the parameters how it was read; polarity and weight stay blank unless the sources table says them. Each PARENT told has a row of its own before them, as a dimension: with PARENT and POLARITY told, 'Compute the index of potential' takes the rows as its framework.</source>
        <translation>Una riga di un quadro degli indicatori per ogni nuovo campo, con etichetta, unità di misura, fonte, anno e licenza e, sotto «read» nei parametri, come è stato letto; polarità e peso restano vuoti se la tabella delle fonti non li dice. Ogni PARENT indicato ha prima di esse una riga propria, come dimensione: se sono indicati PARENT e POLARITY, «Calcola l'indice di potenziale» accetta queste righe come quadro degli indicatori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="72" />
        <source>Rows read</source>
        <translation>Righe lette</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="73" />
        <source>Units matched by at least one source</source>
        <translation>Unità abbinate da almeno una fonte</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="74" />
        <source>Rows without a unit</source>
        <translation>Righe senza unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="75" />
        <source>Units without a row in any source</source>
        <translation>Unità senza riga in alcuna fonte</translation>
    </message>
</context><context>
    <name>ImportVoices</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="34" />
        <source>Import voices</source>
        <translation>Importa voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="37" />
        <source>Reads the answers of a survey, a map drawn together, a participatory budget or a focus group, and gives voices: points, lines, areas, and a table of those without a place. Typed from a sheet of 'Focus group sheets', a voice with the sheet's code and a square of its map gets the place of that square. Phone numbers, e-mail addresses, tax codes, licence plates and device ids are taken out wherever they are recognised, and so are the answers to questions about names and persons; participants are named by pseudonyms; free texts are kept back unless asked for; points are rounded; small groups are not named. The name of a person cannot be recognised in a free text that is given on, under a heading that does not announce it, or in the name of the file, which becomes the field source: give the file a name that names nobody. Every answer that no field takes, every coordinate that cannot be used and every score off its scale stands in the report.</source>
        <translation>Legge le risposte di un'indagine, di una mappa disegnata insieme, di un bilancio partecipativo o di un focus group e ne ricava voci: punti, linee, aree e una tabella di quelle senza luogo. Trascritta da un foglio di 'Fogli per focus group', una voce con il codice del foglio e un riquadro della sua mappa ha il luogo di quel riquadro. Numeri di telefono, indirizzi e-mail, codici fiscali, targhe e identificativi dei dispositivi sono tolti ovunque vengano riconosciuti, e così le risposte alle domande su nomi e persone; i partecipanti sono indicati con pseudonimi; i testi liberi non sono riportati se non su richiesta; i punti sono arrotondati; i gruppi piccoli non sono nominati. Il nome di una persona non può essere riconosciuto in un testo libero riportato, sotto un'intestazione che non lo annuncia o nel nome del file, che diventa il campo source: dare al file un nome che non nomini nessuno. Ogni risposta che nessun campo accoglie, ogni coordinata inutilizzabile e ogni punteggio fuori scala compare nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="53" />
        <source>File of answers</source>
        <translation>File delle risposte</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="54" />
        <source>As the tool exported it: csv, tsv, txt, xlsx, xlsm, ods, xls, zip, json, geojson, umap, gpkg, shp, fgb, kml, gpx or sqlite.</source>
        <translation>Così come esportato dallo strumento: csv, tsv, txt, xlsx, xlsm, ods, xls, zip, json, geojson, umap, gpkg, shp, fgb, kml, gpx o sqlite.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="60" />
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="61" />
        <source>auto: by content. odk: ODK Central, .csv.zip or CSV. odata: OData JSON of ODK Central. kobo: KoboToolbox, CSV, XLSX or GeoJSON. sketch_map: Sketch Map Tool, GeoJSON. comapeo: CoMapeo. umap: uMap. spreadsheet: a table, one row a voice, as of a focus group, of CONSUL or of citizens' reports. layer: any layer of features.</source>
        <translation>auto: secondo il contenuto. odk: ODK Central, .csv.zip o CSV. odata: JSON OData di ODK Central. kobo: KoboToolbox, CSV, XLSX o GeoJSON. sketch_map: Sketch Map Tool, GeoJSON. comapeo: CoMapeo. umap: uMap. spreadsheet: una tabella, una riga per voce, come di un focus group, di CONSUL o di segnalazioni dei cittadini. layer: un qualsiasi layer di elementi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="70" />
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="71" />
        <source>A table that says what columns mean (column, field, and if wanted dimension, theme, kind, polarity, scale_min, scale_max), or what colours mean on a sketch map (color, and any of dimension, theme, kind, polarity, score, scale_min, scale_max, weight). A field is one of a voice, or point, line, area, latitude, longitude, wkt, square, key, ignore. Several columns may be scores: each is a voice of its own.</source>
        <translation>Una tabella che dice che cosa significano le colonne (column, field e, se serve, dimension, theme, kind, polarity, scale_min, scale_max), oppure i colori di una mappa disegnata (color, e quel che serve di dimension, theme, kind, polarity, score, scale_min, scale_max, weight). Un campo è uno di quelli delle voci, oppure point, line, area, latitude, longitude, wkt, square, key, ignore. Più colonne possono essere punteggi: ognuna è una voce a sé.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="80" />
        <source>Places of repeated answers are voices</source>
        <translation>I luoghi delle risposte ripetute sono voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="81" />
        <source>Makes every place that was marked in a repeated group of questions a voice too, with the group, participant, date and unit of its submission. The repeated answers stay in their table.</source>
        <translation>Rende voce anche ogni luogo indicato in un gruppo ripetuto di domande, con gruppo, partecipante, data e unità del suo invio. Le risposte ripetute restano nella loro tabella.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="87" />
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="88" />
        <source>Name of the layer, where a file of layers holds several.</source>
        <translation>Nome del layer, se il file ne contiene più di uno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="98" />
        <source>Key of the pseudonyms</source>
        <translation>Chiave degli pseudonimi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="99" />
        <source>An authentication configuration whose password makes the pseudonyms: with the same key a participant has the same pseudonym in every import. Left blank, each file makes its own.</source>
        <translation>Una configurazione di autenticazione la cui password genera gli pseudonimi: con la stessa chiave un partecipante ha lo stesso pseudonimo in ogni importazione. Se vuota, ogni file ne genera di propri.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="105" />
        <source>Keep free texts</source>
        <translation>Riporta i testi liberi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="106" />
        <source>Gives free texts on, without the e-mail addresses, phone numbers, tax codes, licence plates and device ids in them. Names of people cannot be recognised and stand in them still: read them through before anything is published.</source>
        <translation>Riporta i testi liberi, senza gli indirizzi e-mail, i numeri di telefono, i codici fiscali, le targhe e gli identificativi di dispositivi che contengono. I nomi di persona non possono essere riconosciuti e vi restano: rileggere i testi prima di pubblicare qualsiasi cosa.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="113" />
        <source>Lowest score</source>
        <translation>Punteggio minimo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="114" />
        <source>Of the scores whose scale the file does not tell.</source>
        <translation>Dei punteggi di cui il file non indica la scala.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="119" />
        <source>Highest score</source>
        <translation>Punteggio massimo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="120" />
        <source>Of the scores whose scale the file does not tell. Scores off the scale are missing and reported.</source>
        <translation>Dei punteggi di cui il file non indica la scala. I punteggi fuori scala sono mancanti e compaiono nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="125" />
        <source>Decimals of points, in degrees</source>
        <translation>Decimali dei punti, in gradi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="126" />
        <source>Points are rounded to so many decimals of a degree: 4 is about 11 m, 3 about 110 m. Lines and areas stay as drawn.</source>
        <translation>I punti sono arrotondati a questo numero di decimali di grado: 4 equivale a circa 11 m, 3 a circa 110 m. Linee e aree restano come disegnate.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="136" />
        <source>Smallest group that is named</source>
        <translation>Gruppo più piccolo che viene nominato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="137" />
        <source>Groups, and units of voices without a place, with fewer people are blanked, and as many of the next as keep them from being worked out. 0: none.</source>
        <translation>I gruppi, e le unità delle voci senza luogo, con meno persone di così sono lasciati vuoti, insieme a quanti altri servono perché non si possano ricavare. 0: nessuno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="147" />
        <source>Voices (points)</source>
        <translation>Voci (punti)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="147" />
        <source>The voices that speak of a point.</source>
        <translation>Le voci che parlano di un punto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="150" />
        <source>Voices (lines)</source>
        <translation>Voci (linee)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="150" />
        <source>The voices that speak of a way.</source>
        <translation>Le voci che parlano di un percorso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="154" />
        <source>Voices (areas)</source>
        <translation>Voci (aree)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="154" />
        <source>The voices that speak of an area.</source>
        <translation>Le voci che parlano di un'area.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="159" />
        <source>Voices (no place)</source>
        <translation>Voci (senza luogo)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="160" />
        <source>The voices that speak of no place, or of a unit alone.</source>
        <translation>Le voci che non parlano di un luogo, o soltanto di un'unità territoriale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="171" />
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="164" />
        <source>Repeated answers</source>
        <translation>Risposte ripetute</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="165" />
        <source>Groups of questions that were answered several times: one row an answer, with the voice it belongs to.</source>
        <translation>Gruppi di domande a cui si è risposto più volte: una riga per risposta, con la voce a cui appartiene.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="169" />
        <source>Voices</source>
        <translation>Voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="170" />
        <source>Voices without a place</source>
        <translation>Voci senza luogo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_voices.py" line="172" />
        <source>Coordinates rejected</source>
        <translation>Coordinate respinte</translation>
    </message>
</context><context>
    <name>ImputeIndicators</name>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="32" />
        <source>Estimate missing values of indicators</source>
        <translation>Stima i valori mancanti degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="35" />
        <source>Puts beside every indicator a column in which missing values are estimated, and one that says which they are: an estimate must stay known as one. The published column stays as it is, and what cannot be estimated stays missing. n_imputed counts the estimates of each unit; the report gives each of them.

With a framework, indicators are first divided by their denominator and transformed. Estimates make units look more alike than they are: the index of potential can do without, by re-weighting what is there and giving bounds.</source>
        <translation>Mette accanto a ogni indicatore una colonna in cui i valori mancanti sono stimati, e una che dice quali sono: una stima deve restare riconoscibile come tale. La colonna pubblicata resta com'è, e ciò che non si può stimare resta mancante. n_imputed conta le stime di ogni unità; il rapporto le riporta una per una.

Con un quadro degli indicatori, questi sono prima divisi per il loro denominatore e trasformati. Le stime fanno sembrare le unità più simili di quanto siano: l'indice di potenziale può farne a meno, riproporzionando i pesi di ciò che c'è e dando gli estremi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="49" />
        <source>Estimate by</source>
        <translation>Stima con</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="50" />
        <source>mean, median: of the units that have a value; group: mean of the units of the same GROUP_FIELD; neighbours: mean of the neighbours that have a value of their own; previous_year: the unit's own value of the latest earlier year.</source>
        <translation>mean, median: media o mediana delle unità che hanno un valore; group: media delle unità con lo stesso GROUP_FIELD; neighbours: media delle unità vicine che hanno un valore proprio; previous_year: il valore dell'unità stessa nell'ultimo anno precedente.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="58" />
        <source>Field with the group</source>
        <translation>Campo con il gruppo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="59" />
        <source>For group: the field that says which units are alike, such as the altimetric zone.</source>
        <translation>Per group: il campo che dice quali unità si somigliano, come la zona altimetrica.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="64" />
        <source>Number of neighbours</source>
        <translation>Numero di unità vicine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="65" />
        <source>For neighbours: so many nearest units, by their points on surface. Left blank, the units that share a border, and the 5 nearest where there is none.</source>
        <translation>Per neighbours: altrettante unità, le più vicine secondo i punti interni. Vuoto: le unità che hanno un confine in comune, e le 5 più vicine dove non ce n'è.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="73" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="74" />
        <source>Where each unit has a row for every year. Needed for previous_year; neighbours are those of the same year.</source>
        <translation>Se ogni unità ha una riga per ciascun anno. Serve per previous_year; le unità vicine sono quelle dello stesso anno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="82" />
        <source>Indicators with estimates</source>
        <translation>Indicatori con le stime</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/impute_indicators.py" line="83" />
        <source>The units with &lt;indicator&gt;_filled, &lt;indicator&gt;_imputed (1 where the value is an estimate) and n_imputed.</source>
        <translation>Le unità con &lt;indicator&gt;_filled, &lt;indicator&gt;_imputed (1 dove il valore è una stima) e n_imputed.</translation>
    </message>
</context><context>
    <name>IndicatorsFromFeatures</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="33" />
        <source>Indicators from features</source>
        <translation>Indicatori da elementi geografici</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="36" />
        <source>Measures what lies in every unit: schools, shops, paths, woods. The features may be points, lines and polygons in one layer, in any coordinate system, or the rows of a table with coordinates. For count, sum, mean, density_km2 and per_1000 a feature counts once: a point where it is, a line by the middle of its length, a polygon by a point on its surface, several points by the one nearest to their middle. On a border, or where units overlap, it counts in the first unit in order; so does a stretch of a line. Lines and polygons are brought into the units' coordinates vertex by vertex and are straight between them; lengths, areas and distances are those on the ellipsoid. The layer is taken as complete: a unit without features has 0 (but no mean), and the report names it. What is unknown is NULL, never 0.</source>
        <translation>Misura ciò che sta in ogni unità: scuole, negozi, sentieri, boschi. Gli elementi possono essere punti, linee e poligoni nello stesso layer, in qualsiasi sistema di coordinate, oppure le righe di una tabella con coordinate. Per count, sum, mean, density_km2 e per_1000 un elemento conta una volta sola: un punto dove si trova, una linea nel mezzo della sua lunghezza, un poligono in un punto sulla sua superficie, più punti insieme in quello più vicino al loro centro. Sul confine, o dove le unità si sovrappongono, conta nella prima unità nell'ordine del layer; lo stesso vale per un tratto di linea. Linee e poligoni sono portati nelle coordinate delle unità vertice per vertice, e tra un vertice e l'altro sono retti; lunghezze, aree e distanze sono quelle sull'ellissoide. Il layer si considera completo: un'unità senza elementi ha 0 (ma nessuna media), e il rapporto la nomina. Ciò che non si sa è NULL, mai 0.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="52" />
        <source>Features</source>
        <translation>Elementi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="53" />
        <source>The layer of what is measured, with geometries of any type; or a table whose X_FIELD and Y_FIELD hold coordinates. Selections and filters are respected.</source>
        <translation>Il layer di ciò che si misura, con geometrie di qualsiasi tipo; oppure una tabella le cui coordinate stanno in X_FIELD e Y_FIELD. Selezioni e filtri sono rispettati.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="58" />
        <source>Measure</source>
        <translation>Misura</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="59" />
        <source>count: number of features. sum, mean: of FIELD over them. density_km2: features per square kilometre. per_1000: features per 1,000 inhabitants. length_km, length_per_km2: length of the lines within the unit, in km and per square kilometre. area_share: share of the unit's area, from 0 to 1, under polygons, ground under several of them once. nearest_km: distance in km from a point on the unit's surface, near its middle, to the nearest feature, in the unit or not; 0 where that point lies in a polygon.</source>
        <translation>count: numero di elementi. sum, mean: somma e media di FIELD. density_km2: elementi per chilometro quadrato. per_1000: elementi ogni 1.000 abitanti. length_km, length_per_km2: lunghezza delle linee dentro l'unità, in km e per chilometro quadrato. area_share: quota della superficie dell'unità, da 0 a 1, coperta da poligoni; il suolo coperto da più poligoni conta una volta. nearest_km: distanza in km da un punto sulla superficie dell'unità, vicino al suo centro, all'elemento più vicino, dentro o fuori dall'unità; 0 dove quel punto sta in un poligono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="70" />
        <source>Number of each feature</source>
        <translation>Numero di ogni elemento</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="71" />
        <source>The field that sum and mean are of. A feature without a number is left out of them and reported.</source>
        <translation>Il campo di cui si fanno somma e media. Un elemento senza numero ne resta fuori ed è segnalato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="77" />
        <source>Inhabitants</source>
        <translation>Abitanti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="78" />
        <source>The units' field of inhabitants, which per_1000 divides by. Where it is 0 or NULL the result is NULL.</source>
        <translation>Il campo delle unità con gli abitanti, per i quali per_1000 divide. Dove è 0 o NULL il risultato è NULL.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="86" />
        <source>Name of the new field</source>
        <translation>Nome del nuovo campo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="87" />
        <source>Small letters, digits and _; blank: made of the layer's name and the measure.</source>
        <translation>Lettere minuscole, cifre e _; vuoto: fatto con il nome del layer e la misura.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="94" />
        <source>Units with the indicator</source>
        <translation>Unità con l'indicatore</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="95" />
        <source>The units with the new field; geometry, CRS and all other fields stay as they are.</source>
        <translation>Le unità con il nuovo campo; geometria, CRS e tutti gli altri campi restano come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="99" />
        <source>Features read</source>
        <translation>Elementi letti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="100" />
        <source>Features in units</source>
        <translation>Elementi nelle unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="101" />
        <source>Features outside all units</source>
        <translation>Elementi fuori da tutte le unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="106" />
        <source>Features to measure</source>
        <translation>Elementi da misurare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="107" />
        <source>A QGIS expression over the features' fields, such as "kind" = 'school'; blank: all of them.</source>
        <translation>Un'espressione di QGIS sui campi degli elementi, come "tipo" = 'scuola'; vuoto: tutti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="113" />
        <source>Field of x or longitude</source>
        <translation>Campo della x o longitudine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="114" />
        <source>For a table with coordinates: the field of the x coordinate or the longitude.</source>
        <translation>Per una tabella con coordinate: il campo della coordinata x o della longitudine.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="121" />
        <source>Field of y or latitude</source>
        <translation>Campo della y o latitudine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="122" />
        <source>For a table with coordinates: the field of the y coordinate or the latitude.</source>
        <translation>Per una tabella con coordinate: il campo della coordinata y o della latitudine.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="129" />
        <source>Coordinate system of these fields</source>
        <translation>Sistema di riferimento di questi campi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="130" />
        <source>The system of the coordinates in X_FIELD and Y_FIELD; by default degrees of WGS 84.</source>
        <translation>Il sistema delle coordinate in X_FIELD e Y_FIELD; se non si cambia, gradi WGS 84.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="136" />
        <source>How a table file writes numbers</source>
        <translation>Come sono scritti i numeri in un file di tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="137" />
        <source>auto: decided for each column by its cells and reported. comma or point: the decimal mark of all columns. Or one line a column, such as Beds=comma.</source>
        <translation>auto: deciso per ogni colonna in base alle sue celle e segnalato. comma o point: il segno decimale di tutte le colonne. Oppure una riga per colonna, come Letti=comma.</translation>
    </message>
</context><context>
    <name>IndicatorsFromRaster</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="21" />
        <source>Indicators from a raster</source>
        <translation>Indicatori da un raster</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="24" />
        <source>Computes statistics of a raster for each unit. Every cell counts by the exact share of its area that lies in the unit, so that small units and units along the edge are right too. Cells without a value (nodata, NaN, infinity, masked) are left out; a unit without any value is NULL, never 0, and the report says why. Units covered only in part are named with their share. Where the units have another coordinate system they are moved into that of the raster, their edges cut so finely that they stay within a thousandth of a cell; areas are those of the raster's plane. Scale and offset of the band are applied. The results UNITS_WITH_VALUES, UNITS_WITHOUT_VALUES and UNITS_PARTLY_COVERED count the units.</source>
        <translation>Calcola statistiche di un raster per ogni unità. Ogni cella conta per la quota esatta della sua superficie che sta nell'unità, così che anche le unità piccole e quelle lungo i bordi risultano giuste. Le celle senza valore (nodata, NaN, infinito, mascherate) sono escluse; un'unità senza alcun valore è NULL, mai 0, e il rapporto ne dice il motivo. Le unità coperte solo in parte sono indicate con la loro quota. Se le unità hanno un altro sistema di riferimento vengono portate in quello del raster, con i lati suddivisi abbastanza finemente da restare entro un millesimo di cella; le aree sono quelle del piano del raster. Scala e offset della banda sono applicati. I risultati UNITS_WITH_VALUES, UNITS_WITHOUT_VALUES e UNITS_PARTLY_COVERED contano le unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="39" />
        <source>Raster</source>
        <translation>Raster</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="40" />
        <source>A GeoTIFF (tif, tiff) or ASCII grid (asc) on this computer. It is opened read-only and nothing is written beside it.</source>
        <translation>Un GeoTIFF (tif, tiff) o una griglia ASCII (asc) su questo computer. È aperto in sola lettura e nulla viene scritto accanto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="43" />
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="43" />
        <source>The band to read, counted from 1.</source>
        <translation>La banda da leggere, contata da 1.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="46" />
        <source>Statistics</source>
        <translation>Statistiche</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="47" />
        <source>mean and stdev: of the values, weighed by the covered share of each cell. sum: of value times share. count: how many cells have a value, parts added up. median and quantile: between the cells in order of value, in proportion to their shares; among whole cells the usual quantile. minimum and maximum: over all cells of which any part lies inside. class_share: for each distinct value a field class_&lt;value&gt; with its share, from 0 to 1.</source>
        <translation>mean (media) e stdev (deviazione standard): dei valori, pesati con la quota coperta di ogni cella. sum: somma di valore per quota. count: quante celle hanno un valore, sommando anche le parti. median e quantile: tra le celle in ordine di valore, in proporzione alle loro quote; tra celle intere è il quantile consueto. minimum e maximum: su tutte le celle di cui anche solo una parte sta nell'unità. class_share: per ogni valore distinto un campo class_&lt;valore&gt; con la sua quota, da 0 a 1.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="57" />
        <source>Quantile</source>
        <translation>Quantile</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="58" />
        <source>Which quantile, from 0 to 1, where it is among the statistics: 0.9 is the value that nine cells in ten do not exceed.</source>
        <translation>Quale quantile, da 0 a 1, se è tra le statistiche: 0.9 è il valore che nove celle su dieci non superano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="66" />
        <source>Least covered share</source>
        <translation>Quota minima coperta</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="67" />
        <source>Units of whose area a smaller share than this (0 to 1) has values become NULL; 0 keeps all.</source>
        <translation>Le unità con valori su una quota della superficie inferiore a questa (da 0 a 1) diventano NULL; 0 le mantiene tutte.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="75" />
        <source>Most classes</source>
        <translation>Numero massimo di classi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="76" />
        <source>class_share is refused where the raster has more distinct values than this in the units.</source>
        <translation>class_share è rifiutato se nelle unità il raster ha più valori distinti di così.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="86" />
        <source>Units with indicators</source>
        <translation>Unità con gli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="87" />
        <source>The units with the new fields; geometry, CRS and all other fields stay as they are.</source>
        <translation>Le unità con i nuovi campi; geometria, CRS e tutti gli altri campi restano come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="90" />
        <source>Units with values</source>
        <translation>Unità con valori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="91" />
        <source>Units without values</source>
        <translation>Unità senza valori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_raster.py" line="92" />
        <source>Units covered in part</source>
        <translation>Unità coperte in parte</translation>
    </message>
</context><context>
    <name>ItineraryPage</name>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="39" />
        <source>Form of the itinerary</source>
        <translation>Scheda del percorso</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="271" />
        <location filename="../gui/dock/itinerary_page.py" line="46" />
        <source>Insert stop above</source>
        <translation>Inserisci una tappa sopra</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="272" />
        <location filename="../gui/dock/itinerary_page.py" line="47" />
        <source>Insert stop below</source>
        <translation>Inserisci una tappa sotto</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="48" />
        <source>Move up (Alt+Up)</source>
        <translation>Sposta su (Alt+Su)</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="49" />
        <source>Move down (Alt+Down)</source>
        <translation>Sposta giù (Alt+Giù)</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="50" />
        <source>Take out (Delete)</source>
        <translation>Togli (Canc)</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="159" />
        <location filename="../gui/dock/itinerary_page.py" line="51" />
        <source>Undo</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="160" />
        <location filename="../gui/dock/itinerary_page.py" line="52" />
        <source>Redo</source>
        <translation>Ripeti</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="53" />
        <source>Save changes</source>
        <translation>Salva le modifiche</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="135" />
        <source>No itinerary is chosen.</source>
        <translation>Nessun percorso scelto.</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="144" />
        <source>consensus {value}</source>
        <translation>consenso {value}</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="159" />
        <source>Undo: {change}</source>
        <translation>Annulla: {change}</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="160" />
        <source>Redo: {change}</source>
        <translation>Ripeti: {change}</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="218" />
        <source>The changes are saved in the district.</source>
        <translation>Le modifiche sono salvate nel distretto.</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="244" />
        <source>Its layer is not in the project: open the district again to have its forms.</source>
        <translation>Il suo layer non è nel progetto: riapri il distretto per averne le schede.</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="269" />
        <source>Open form</source>
        <translation>Apri la scheda</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="270" />
        <source>Go to the stop</source>
        <translation>Vai alla tappa</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="273" />
        <source>Move up</source>
        <translation>Sposta su</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="274" />
        <source>Move down</source>
        <translation>Sposta giù</translation>
    </message>
    <message>
        <location filename="../gui/dock/itinerary_page.py" line="275" />
        <source>Take out</source>
        <translation>Togli</translation>
    </message>
</context><context>
    <name>ItineraryParameters</name>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="38" />
        <source>Further fields that add to the prize</source>
        <translation>Altri campi che contano per il premio</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="39" />
        <source>Numbers such as the potential of candidate ties. As soon as there are several parts, each is put on 0 to 100 (100: its greatest value among the places) and the prize is their weighted mean; a part that is missing leaves the mean to the others.</source>
        <translation>Numeri come il potenziale dei legami candidati. Quando le parti sono più di una, ciascuna è portata su 0–100 (100: il suo valore più alto fra i luoghi) e il premio è la loro media pesata; una parte mancante lascia la media alle altre.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="48" />
        <source>Field with offers</source>
        <translation>Campo con le offerte</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="49" />
        <source>What a place can give, as a;b. With needs given too, a part of the prize: how many of its needs another place offers, and how many of its offers another needs.</source>
        <translation>Che cosa un luogo può dare, come a;b. Insieme ai bisogni è una parte del premio: quanti dei suoi bisogni trovano l'offerta di un altro luogo, e quante delle sue offerte servono a un altro.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="57" />
        <source>Field with needs</source>
        <translation>Campo con i bisogni</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="58" />
        <source>What a place looks for, as a;b, in the words of the offers.</source>
        <translation>Che cosa un luogo cerca, come a;b, con le parole delle offerte.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="65" />
        <source>Field with dimensions</source>
        <translation>Campo con le dimensioni</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="66" />
        <source>The dimensions that a stop there would touch, as a;b. A part of the prize: how many of them are not covered yet.</source>
        <translation>Le dimensioni che una tappa in quel luogo toccherebbe, come a;b. Una parte del premio: quante di esse non sono ancora coperte.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="74" />
        <source>Dimensions already covered</source>
        <translation>Dimensioni già coperte</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="75" />
        <source>One a line, in the words of the field with dimensions: a place brings nothing by these.</source>
        <translation>Una per riga, con le parole del campo delle dimensioni: per queste un luogo non porta nulla.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="81" />
        <source>Weights of the parts of the prize</source>
        <translation>Pesi delle parti del premio</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="82" />
        <source>A number above 0 for each part, in this order: PRIZE, MORE_PRIZES, offers and needs, dimensions. Left blank, all weigh the same.</source>
        <translation>Un numero maggiore di 0 per ogni parte, in quest'ordine: PRIZE, MORE_PRIZES, offerte e bisogni, dimensioni. Se vuoto, pesano tutte allo stesso modo.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="92" />
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="93" />
        <source>How many stops, kilometres or minutes the itinerary may take.</source>
        <translation>Quante tappe, quanti chilometri o quanti minuti il percorso può richiedere.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="99" />
        <source>Kind of budget</source>
        <translation>Tipo di budget</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="100" />
        <source>stops: a number of stops; km: the length of the itinerary in km; minutes: the time on the way. Km and minutes include the way from START, to END and back where the itinerary is closed.</source>
        <translation>stops: un numero di tappe; km: la lunghezza del percorso in km; minutes: il tempo lungo la via. Km e minuti comprendono la via da START, fino a END e il ritorno se il percorso è chiuso.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="107" />
        <source>Return to the beginning</source>
        <translation>Ritorno all'inizio</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="108" />
        <source>The itinerary ends where it began: at START, or else at its first stop.</source>
        <translation>Il percorso finisce dove è cominciato: in START, oppure alla prima tappa.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="113" />
        <source>Beginning</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="114" />
        <source>Where the itinerary begins. A candidate within a metre of it is the first stop; else the way from there is drawn and counted, and it is no stop. Left blank, it begins anywhere. Without a coordinate system it is in that of the candidate places.</source>
        <translation>Dove comincia il percorso. Un luogo candidato entro un metro è la prima tappa; altrimenti la via da quel punto è disegnata e contata, ma il punto non è una tappa. Se vuoto, comincia ovunque. Senza sistema di coordinate vale quello dei luoghi candidati.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="121" />
        <source>End</source>
        <translation>Fine</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="122" />
        <source>Where the itinerary ends, in the same way; not where it is closed.</source>
        <translation>Dove finisce il percorso, allo stesso modo; non se è chiuso.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="156" />
        <location filename="../toolbox/itinerary_parameters.py" line="130" />
        <source>Roads</source>
        <translation>Strade</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="131" />
        <source>Lines that meet where they share a vertex. The itinerary follows them, by the shortest way, or the fastest where the budget is in minutes. Left blank, it goes straight from place to place.</source>
        <translation>Linee che si incontrano dove hanno un vertice in comune. Il percorso le segue, per la via più breve, o la più rapida se il budget è in minuti. Se vuoto, va in linea retta da luogo a luogo.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="138" />
        <source>Field with the speed (km/h)</source>
        <translation>Campo con la velocità (km/h)</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="139" />
        <source>The speed on each road; the default speed where it is blank or not above 0.</source>
        <translation>La velocità su ogni strada; quella predefinita dove è vuota o non maggiore di 0.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="145" />
        <source>Default speed (km/h)</source>
        <translation>Velocità predefinita (km/h)</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="146" />
        <source>On roads without a speed, from a place to the road, and in a straight line.</source>
        <translation>Sulle strade senza velocità, da un luogo alla strada, e in linea retta.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="157" />
        <source>Lines that meet where they share a vertex. The itinerary follows them, by the shortest way; lines of a district that do not are made anew. Left blank, it goes straight from stop to stop.</source>
        <translation>Linee che si incontrano dove hanno un vertice in comune. Il percorso le segue, per la via più breve; le linee di un distretto che non lo fanno sono tracciate di nuovo. Se vuoto, va in linea retta da tappa a tappa.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="168" />
        <source>Field with the direction</source>
        <translation>Campo con il senso di marcia</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="169" />
        <source>In which direction a road may be travelled. Left blank, all roads in both.</source>
        <translation>In quale senso si può percorrere una strada. Se vuoto, tutte nei due sensi.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="177" />
        <source>Furthest from the roads (km)</source>
        <translation>Massima distanza dalle strade (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="178" />
        <source>A place joins the nearest road in a straight line, which counts; one further off is left out.</source>
        <translation>Un luogo si collega alla strada più vicina in linea retta, e il tratto conta; uno più lontano è escluso.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="186" />
        <source>Value for one way forward</source>
        <translation>Valore per il senso unico in avanti</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="186" />
        <source>As the line is drawn.</source>
        <translation>Nel verso in cui la linea è disegnata.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="187" />
        <source>Value for one way backward</source>
        <translation>Valore per il senso unico all'indietro</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="187" />
        <source>Against the line as it is drawn.</source>
        <translation>Contro il verso in cui la linea è disegnata.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="188" />
        <source>Value for both ways</source>
        <translation>Valore per i due sensi</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="189" />
        <source>Roads with other values are open in both directions too, and are reported where this is given.</source>
        <translation>Anche gli altri valori valgono per i due sensi, e sono segnalati se questo è indicato.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="197" />
        <source>Rounds of the search</source>
        <translation>Cicli della ricerca</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="198" />
        <source>After so many rounds the search ends, with budgets of km and minutes: more rounds may find more.</source>
        <translation>Dopo questi cicli la ricerca finisce, con budget in km e minuti: più cicli possono trovare di più.</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="207" />
        <source>Longest time of the search (seconds)</source>
        <translation>Durata massima della ricerca (secondi)</translation>
    </message>
    <message>
        <location filename="../toolbox/itinerary_parameters.py" line="208" />
        <source>A cap on the search and on the work on its bound: where it ends one of them the report says so, and that a run elsewhere may differ. Left blank, there is none.</source>
        <translation>Un tetto alla ricerca e al calcolo del suo limite: se è questo a fermarli, il report lo dice, e che un'esecuzione altrove può dare un risultato diverso. Se vuoto, non c'è.</translation>
    </message>
</context><context>
    <name>LatentPotential</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="96" />
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="41" />
        <source>Latent potential</source>
        <translation>Potenziale inespresso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="44" />
        <source>Holds what a territory has (endowment) against what it makes of it (activation), one pair of fields for each dimension or one pair alone, and finds the potential that is not used: how many points the activation stays below the endowment (0 where it does not), and whether much is there and little used (dormant), little is there and much used (strained), both are high (active), both are low (thin), or one of them is too close to the reference to say (uncertain).

Both sides of a pair must be on one scale, by the same reference units and the same year. A field whose name ends in _score or _resources, or is resources, is taken for a score of 'Compute the index of potential' and used as it is; any other field is put on AMPI here, by the units that have both values of the pair, so that 100 is the reference on both sides. A score paired with any other field is refused unless SCALE says what to do.

With two noisy measures many dormant units arise by chance: the report gives beside the number of units of each type the number expected if endowment and activation had nothing to do with each other.</source>
        <translation>Mette a confronto ciò che un territorio ha (dotazione) con ciò che ne fa (attivazione), con una coppia di campi per ogni dimensione o una coppia sola, e trova il potenziale che non viene usato: di quanti punti l'attivazione resta sotto la dotazione (0 dove non lo è), e se c'è molto e si usa poco (dormant), c'è poco e si usa molto (strained), entrambi sono alti (active), entrambi sono bassi (thin), o uno dei due è troppo vicino al riferimento per dirlo (uncertain).

I due lati di una coppia devono stare su una stessa scala, con le stesse unità di riferimento e lo stesso anno. Un campo il cui nome finisce in _score o _resources, o è resources, vale come punteggio di «Calcola l'indice di potenziale» e si usa così com'è; ogni altro campo è portato qui su AMPI, in base alle unità che hanno entrambi i valori della coppia, così che 100 sia il riferimento da entrambi i lati. Un punteggio accoppiato a un campo di altro tipo è rifiutato, a meno che SCALE dica che cosa fare.

Con due misure incerte molte unità dormienti nascono per caso: il rapporto dà, accanto al numero di unità di ogni tipo, il numero atteso se dotazione e attivazione non avessero nulla a che fare l'una con l'altra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="64" />
        <source>Endowment</source>
        <translation>Dotazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="65" />
        <source>What the territory has: one field a pair. In all of them high must mean more potential, unless NEGATIVE_FIELDS says otherwise.</source>
        <translation>Ciò che il territorio ha: un campo per coppia. In tutti un valore alto deve voler dire più potenziale, salvo quanto indicato in NEGATIVE_FIELDS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="70" />
        <source>Activation</source>
        <translation>Attivazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="71" />
        <source>What it makes of it: as many fields, paired with those of the endowment in order.</source>
        <translation>Ciò che ne fa: altrettanti campi, accoppiati nell'ordine con quelli della dotazione.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="75" />
        <source>Names of the pairs</source>
        <translation>Nomi delle coppie</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="76" />
        <source>One a line or separated by ;, in order. They head the new fields and stand in the readings. Left blank, the pairs are named by the fields of the endowment.</source>
        <translation>Uno per riga o separati da ;, nell'ordine. Aprono i nomi dei nuovi campi e compaiono nelle letture. Se vuoto, le coppie prendono il nome dai campi della dotazione.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="84" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="85" />
        <source>Where each unit has a row for every year: the scale is fitted on all years, the reference is that of REFERENCE_YEAR, the result is about the last year, and the fields that end in _use_over_time say what became of the use: no_longer_used (high in an earlier year, low in the last), underused (more than the dead band below its highest earlier value, and not low), never_used (high in no year), in_use.</source>
        <translation>Se ogni unità ha una riga per ogni anno: la scala è stimata su tutti gli anni, il riferimento è quello di REFERENCE_YEAR, il risultato riguarda l'ultimo anno, e i campi che finiscono in _use_over_time dicono che cosa è stato dell'uso: no_longer_used (alto in un anno precedente, basso nell'ultimo), underused (più della banda morta sotto il suo valore precedente più alto, e non basso), never_used (alto in nessun anno), in_use.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="97" />
        <source>The units with the fields latent (mean of the pairs, in points), n_pairs, latent_type and reading, and for each pair, after its name, endowment, activation, latent, latent_type, share_of_use and use_over_time. With years, the row of each unit's latest year.</source>
        <translation>Le unità con i campi latent (media delle coppie, in punti), n_pairs, latent_type e reading, e per ogni coppia, dopo il suo nome, endowment, activation, latent, latent_type, share_of_use e use_over_time. Con più anni, la riga dell'anno più recente di ogni unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="107" />
        <source>Scale</source>
        <translation>Scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="108" />
        <source>auto: scores of the index are used as they are, all other fields are put on AMPI. ampi: all fields are put on AMPI, scores too. as_is: all fields are used as they are; both of a pair must then be on one scale.</source>
        <translation>auto: i punteggi dell'indice si usano così come sono, tutti gli altri campi sono portati su AMPI. ampi: tutti i campi sono portati su AMPI, anche i punteggi. as_is: tutti i campi si usano così come sono; i due di una coppia devono allora stare su una stessa scala.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="117" />
        <source>Of these, less is more</source>
        <translation>Di questi, meno è meglio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="118" />
        <source>The fields of endowment or activation of which a low value means more; only for fields that are put on AMPI here.</source>
        <translation>I campi di dotazione o attivazione in cui un valore basso vuol dire di più; solo per campi che qui sono portati su AMPI.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="126" />
        <source>Reference year</source>
        <translation>Anno di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="127" />
        <source>With several years: the year whose units make the reference. Left blank: the earliest.</source>
        <translation>Con più anni: l'anno le cui unità fanno da riferimento. Se vuoto: il primo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="133" />
        <source>Zero means none</source>
        <translation>Lo zero indica assenza</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="134" />
        <source>Only for fields used as they are of which 0 means that nothing is there, such as places and places taken: the share of use, activation by endowment, is then given. On AMPI there is no such zero, and the share is NULL.</source>
        <translation>Solo per campi usati così come sono il cui 0 indica che non c'è nulla, come posti e posti occupati: allora si dà la quota d'uso, attivazione su dotazione. Su AMPI uno zero simile non c'è, e la quota è NULL.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="141" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/latent_potential.py" line="142" />
        <source>The field by which the result is coloured; all fields are there in any case. latent_type: the type; latent: the points not used.</source>
        <translation>Il campo con cui è colorato il risultato; tutti i campi ci sono comunque. latent_type: il tipo; latent: i punti non usati.</translation>
    </message>
</context><context>
    <name>MethodParameters</name>
    <message>
        <location filename="../toolbox/method_parameters.py" line="38" />
        <source>Preset</source>
        <translation>Preset</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="39" />
        <source>Fills what framework and parameters leave blank. ampi: Adjusted Mazziotta-Pareto index, 100 at the reference; mean_scaled: arithmetic mean of indicators from 0 to 100; mean_percentiles: mean of percentile ranks; geometric_scaled, geometric_percentiles: geometric means of the same, from 1 to 100; flags: how many rules hold; custom: nothing is filled.</source>
        <translation>Completa ciò che quadro degli indicatori e parametri lasciano vuoto. ampi: indice di Mazziotta-Pareto corretto (AMPI), 100 al riferimento; mean_scaled: media aritmetica di indicatori da 0 a 100; mean_percentiles: media dei ranghi percentili; geometric_scaled, geometric_percentiles: medie geometriche degli stessi, da 1 a 100; flags: quante regole sono soddisfatte; custom: nulla viene completato.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="48" />
        <source>Normalisation</source>
        <translation>Normalizzazione</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="49" />
        <source>min_max: from the lowest to the highest value; z_score: standard deviations from the mean; rank, borda: place among the units; percentile: percentile rank; goalposts: between the framework's goal_min and goal_max; ampi: 100 at the reference, 30 points for half the range; mpi: mean 100, deviation 10; distance_to_target: 1 at the goal_reference, less the farther from it on either side (parameter beyond of the framework: falls, stays, rises); distance_to_reference: from 0 for the worst to 1 at the reference; distance_to_maximum: from 0 for the worst to 1 for the best; fraction_of_maximum: value by maximum, for positive polarity alone; flags: 1 where a rule holds; raw: as it is.</source>
        <translation>min_max: dal valore più basso al più alto; z_score: scarti quadratici medi dalla media; rank, borda: posizione tra le unità; percentile: rango percentile; goalposts: tra goal_min e goal_max del quadro degli indicatori; ampi: 100 al riferimento, 30 punti per metà del campo di variazione; mpi: media 100, scarto 10; distance_to_target: 1 al goal_reference, meno quanto più se ne è lontani da entrambe le parti (parametro beyond del quadro: falls, stays, rises); distance_to_reference: da 0 per il peggiore a 1 al riferimento; distance_to_maximum: da 0 per il peggiore a 1 per il migliore; fraction_of_maximum: valore diviso per il massimo, solo con polarità positiva; flags: 1 dove vale una regola; raw: com'è.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="62" />
        <source>Aggregation</source>
        <translation>Aggregazione</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="63" />
        <source>arithmetic, geometric, harmonic: weighted means; sum: weighted sum; generalised: power mean, by POWER; minimum: the lowest value; owa: ordered weighted average; mpi, ampi: mean less a penalty for imbalance. The following judge every unit in the company of all others, all years together: they have no bounds and cannot be held by goalposts, and beside indicators on a scale their score is put on it by min-max. topsis: nearness to the best of all; copeland: units beaten less units that beat it; promethee: mean preference over the others (any lead counts whole unless the framework's parameters preference, indifference_threshold and preference_threshold say otherwise); benefit_of_the_doubt: each unit under the weights that favour it most (parameters share_min and share_max bound the shares).</source>
        <translation>arithmetic, geometric, harmonic: medie ponderate; sum: somma ponderata; generalised: media di potenze, secondo POWER; minimum: il valore più basso; owa: media ordinata ponderata; mpi, ampi: media meno una penalità per lo squilibrio. Le seguenti giudicano ogni unità in compagnia di tutte le altre, tutti gli anni insieme: non hanno limiti e i valori di riferimento non possono fissarle; accanto a indicatori su una scala, il loro punteggio vi è portato con min-max. topsis: vicinanza al migliore di tutti; copeland: unità battute meno unità che la battono; promethee: preferenza media sulle altre (ogni vantaggio conta per intero, salvo diversa indicazione dei parametri preference, indifference_threshold e preference_threshold del quadro degli indicatori); benefit_of_the_doubt: ogni unità con i pesi che più la favoriscono (i parametri share_min e share_max ne limitano le quote).</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="78" />
        <source>keep: left out, the other weights re-scaled, with coverage and bounds; refuse: the run stops and names them; mean, median: of all units; group: mean of the units of the same GROUP_FIELD; neighbours: mean of the units that share a border, or of the 5 nearest where there is none. Estimates count as present. Blank is keep.</source>
        <translation>keep: tralasciati, con gli altri pesi riproporzionati e con copertura ed estremi; refuse: l'elaborazione si ferma e li nomina; mean, median: media o mediana di tutte le unità; group: media delle unità con lo stesso GROUP_FIELD; neighbours: media delle unità che hanno un confine in comune, o delle 5 più vicine dove non ce n'è. Le stime valgono come presenti. Vuoto vale keep.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="84" />
        <source>keep: left out, the other weights re-scaled, with coverage and bounds; refuse: the run stops and names them; mean, median: of all units; group: mean of the units of the same GROUP_FIELD; neighbours: mean of the units that share a border, or of the 5 nearest where there is none; previous_year: the unit's own latest earlier value. Estimates count as present and are counted in n_imputed, and the bounds stay those of missing values. Blank is keep.</source>
        <translation>keep: tralasciati, con gli altri pesi riproporzionati e con copertura ed estremi; refuse: l'elaborazione si ferma e li nomina; mean, median: media o mediana di tutte le unità; group: media delle unità con lo stesso GROUP_FIELD; neighbours: media delle unità che hanno un confine in comune, o delle 5 più vicine dove non ce n'è; previous_year: l'ultimo valore precedente dell'unità stessa. Le stime valgono come presenti e sono contate in n_imputed, e gli estremi restano quelli dei valori mancanti. Vuoto vale keep.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="92" />
        <source>Missing values</source>
        <translation>Valori mancanti</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="96" />
        <source>Field with the group</source>
        <translation>Campo con il gruppo</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="97" />
        <source>For the missing values by group: the field that says which units are alike, such as the altimetric zone.</source>
        <translation>Per i valori mancanti stimati con group: il campo che dice quali unità si somigliano, come la zona altimetrica.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="103" />
        <source>Minimum coverage</source>
        <translation>Copertura minima</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="104" />
        <source>A node has no score where less than this share (0 to 1) of its weight is present. Blank is 0.5.</source>
        <translation>Un nodo non ha punteggio dove è presente meno di questa quota (da 0 a 1) del suo peso. Vuoto vale 0,5.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="114" />
        <source>Outliers</source>
        <translation>Valori anomali</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="115" />
        <source>none: values stay; winsorise: the furthest values are put at the next one, at most 5, until |skewness| &lt; 2 or excess kurtosis &lt; 3.5; auto: the same, a logarithm where that is not enough. A cell treatment of the framework wins. The report says which value became what. Blank is none.</source>
        <translation>none: i valori restano; winsorise: i valori estremi sono portati al successivo, al massimo 5, finché |asimmetria| &lt; 2 o curtosi in eccesso &lt; 3,5; auto: lo stesso, e un logaritmo dove non basta. La cella treatment del quadro degli indicatori prevale. Il rapporto dice quale valore è diventato quale. Vuoto vale none.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="127" />
        <source>Ends of the scale</source>
        <translation>Estremi della scala</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="128" />
        <source>Lowest and highest value of min_max, goalposts and percentile, such as 0;100. Blank is 0;100, or 1;100 where an operator takes only values above 0.</source>
        <translation>Valore più basso e più alto di min_max, goalposts e percentile, per esempio 0;100. Vuoto vale 0;100, o 1;100 dove un operatore ammette solo valori maggiori di 0.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="136" />
        <source>Equal values</source>
        <translation>Valori uguali</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="137" />
        <source>For rank and borda: equal values take the average, the lowest (min) or the highest (max) of their places; dense leaves no gaps; ordinal goes by the order of the rows.</source>
        <translation>Per rank e borda: i valori uguali prendono la media (average), la più bassa (min) o la più alta (max) delle loro posizioni; dense non lascia salti; ordinal segue l'ordine delle righe.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="145" />
        <source>Flat indicators</source>
        <translation>Indicatori costanti</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="146" />
        <source>An indicator with one value everywhere, or with none. refuse: the run stops and names it; neutral: all units take the neutral value, and an indicator without values stays missing.</source>
        <translation>Un indicatore con un solo valore ovunque, o senza valori. refuse: l'elaborazione si ferma e lo nomina; neutral: tutte le unità prendono il valore neutro, e un indicatore senza valori resta mancante.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="154" />
        <source>Cut at the goalposts</source>
        <translation>Taglia ai valori di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="155" />
        <source>Values beyond the minimum or maximum of the goalposts are put there, and distances to target or reference are kept between 0 and 1. Values beyond goalposts are counted in the report in any case.</source>
        <translation>I valori oltre il minimo o il massimo di riferimento vi sono riportati, e le distanze dall'obiettivo o dal riferimento restano tra 0 e 1. I valori oltre quelli di riferimento sono contati comunque nel resoconto.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="162" />
        <source>Rules of the flags</source>
        <translation>Regole dei segnali (flags)</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="163" />
        <source>For flags: one rule a line, in the indicator's own units, such as: income &gt; 20000</source>
        <translation>Per flags: una regola per riga, nell'unità di misura dell'indicatore, per esempio: reddito &gt; 20000</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="172" />
        <source>Sign of the penalty</source>
        <translation>Segno della penalità</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="173" />
        <source>For mpi and ampi. minus: imbalance lowers the score, for a positive phenomenon; plus: it raises it, for a negative one.</source>
        <translation>Per mpi e ampi. minus: lo squilibrio abbassa il punteggio, per un fenomeno positivo; plus: lo innalza, per un fenomeno negativo.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="181" />
        <source>Power of the generalised mean</source>
        <translation>Potenza della media generalizzata</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="182" />
        <source>1 is the arithmetic mean, 0 the geometric, -1 the harmonic; the lower, the less one child makes up for another. A node's parameter power wins.</source>
        <translation>1 è la media aritmetica, 0 la geometrica, -1 l'armonica; più è bassa, meno un figlio compensa un altro. Il parametro power di un nodo prevale.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="189" />
        <source>Weights of the ordered average</source>
        <translation>Pesi della media ordinata</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="190" />
        <source>For owa: the first for the highest value, the last for the lowest, such as 1;2;3. Where a node has another number of children, where children are missing or weigh differently, they are read off the line through their running sums. A node's parameter owa_weights wins.</source>
        <translation>Per owa: il primo per il valore più alto, l'ultimo per il più basso, per esempio 1;2;3. Dove un nodo ha un altro numero di figli, o i figli mancano o pesano diversamente, i pesi si leggono sulla linea delle loro somme cumulate. Il parametro owa_weights di un nodo prevale.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="201" />
        <source>Set of weights</source>
        <translation>Serie di pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="202" />
        <source>Takes the framework's column weight_&lt;name&gt; instead of weight: give the name.</source>
        <translation>Prende la colonna weight_&lt;nome&gt; del quadro degli indicatori in luogo di weight: indicare il nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="208" />
        <source>Reference unit</source>
        <translation>Unità di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="209" />
        <source>For ampi and distance_to_reference: the code of the unit that is the reference. Blank: the mean of the units.</source>
        <translation>Per ampi e distance_to_reference: il codice dell'unità che fa da riferimento. Vuoto: la media delle unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="216" />
        <source>Reference year</source>
        <translation>Anno di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="217" />
        <source>For ampi and distance_to_reference with several years: the year whose mean is the reference. Blank: the earliest.</source>
        <translation>Per ampi e distance_to_reference con più anni: l'anno la cui media fa da riferimento. Vuoto: il primo.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="227" />
        <source>Number of classes</source>
        <translation>Numero di classi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="228" />
        <source>Of the index, for the map and the field that ends in _class.</source>
        <translation>Dell'indice, per la mappa e per il campo che termina in _class.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="237" />
        <source>Classes</source>
        <translation>Classi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="238" />
        <source>quantile: equally many units; equal: equal steps; jenks: natural groups; breaks: as given.</source>
        <translation>quantile: classi con lo stesso numero di unità; equal: classi della stessa ampiezza; jenks: gruppi naturali; breaks: alle soglie indicate.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="245" />
        <source>Class breaks</source>
        <translation>Soglie delle classi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="246" />
        <source>For breaks: the values between the classes, in rising order, such as 90;100;110.</source>
        <translation>Per breaks: i valori tra le classi, in ordine crescente, per esempio 90;100;110.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="252" />
        <source>Detail</source>
        <translation>Dettaglio</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="253" />
        <source>scores: resources, fragility and balance of the index; full: of every dimension too.</source>
        <translation>scores: risorse, fragilità e saldo dell'indice; full: anche di ogni dimensione.</translation>
    </message>
</context><context>
    <name>ModelTexts</name>
    <message>
        <location filename="../toolbox/models.py" line="55" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="56" />
        <source>The district's GeoPackage. Every step of the run is noted in its table 'runs'.</source>
        <translation>Il GeoPackage del distretto. Ogni passo dell'elaborazione è annotato nella sua tabella 'runs'.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="60" />
        <source>Language of the sentences</source>
        <translation>Lingua delle frasi</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="60" />
        <source>auto: that of QGIS; it: Italian; en: English.</source>
        <translation>auto: quella di QGIS; it: italiano; en: inglese.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="65" />
        <source>Potential in one go</source>
        <translation>Potenziale in un solo passaggio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="66" />
        <source>From published tables to the index of potential and a bivariate map, in one run: the tables listed in 'Table of sources' are imported on the units, the framework makes the indices, and two of the results are laid over one another.</source>
        <translation>Dalle tabelle pubblicate all'indice di potenziale e a una mappa bivariata, in una sola elaborazione: le tabelle elencate in «Tabella delle fonti» sono importate sulle unità, il quadro degli indicatori forma gli indici, e due dei risultati sono messi uno sull'altro.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="223" />
        <location filename="../toolbox/models.py" line="158" />
        <location filename="../toolbox/models.py" line="79" />
        <source>Territorial units</source>
        <translation>Unità territoriali</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="80" />
        <source>The layer of territorial units: comuni, sections, cells.</source>
        <translation>Il layer delle unità territoriali: comuni, sezioni di censimento, celle.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="315" />
        <location filename="../toolbox/models.py" line="226" />
        <location filename="../toolbox/models.py" line="165" />
        <location filename="../toolbox/models.py" line="82" />
        <source>Field with the unit's code</source>
        <translation>Campo con il codice dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="226" />
        <location filename="../toolbox/models.py" line="165" />
        <location filename="../toolbox/models.py" line="82" />
        <source>A unique code for every unit.</source>
        <translation>Un codice univoco per ogni unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="84" />
        <source>Field with the unit's name</source>
        <translation>Campo con il nome dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="85" />
        <source>Needed only for tables matched by name.</source>
        <translation>Necessario solo per le tabelle abbinate per nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="88" />
        <source>Table of sources</source>
        <translation>Tabella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="89" />
        <source>One row a file, one column a parameter of 'Import indicators'.</source>
        <translation>Una riga per file, una colonna per parametro di «Importa indicatori».</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="92" />
        <source>Folder of the sources</source>
        <translation>Cartella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="93" />
        <source>Paths are relative to it, else to the table of sources.</source>
        <translation>I percorsi dei file sono relativi ad essa, altrimenti alla tabella delle fonti.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="228" />
        <location filename="../toolbox/models.py" line="96" />
        <source>Framework</source>
        <translation>Quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="229" />
        <location filename="../toolbox/models.py" line="97" />
        <source>The table of dimensions and indicators, one row a node. Left blank, the framework stored in DISTRICT is used.</source>
        <translation>La tabella delle dimensioni e degli indicatori, una riga per nodo. Se resta vuota, si usa il quadro degli indicatori conservato in DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="103" />
        <source>First field of the bivariate map</source>
        <translation>Primo campo della mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="104" />
        <source>A field of the result, such as resources.</source>
        <translation>Un campo del risultato, per esempio resources (risorse).</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="107" />
        <source>Second field of the bivariate map</source>
        <translation>Secondo campo della mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="108" />
        <source>A field of the result, such as fragility.</source>
        <translation>Un campo del risultato, per esempio fragility (fragilità).</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="116" />
        <source>Indicators</source>
        <translation>Indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="116" />
        <source>The units with the imported columns.</source>
        <translation>Le unità con le colonne importate.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="255" />
        <location filename="../toolbox/models.py" line="118" />
        <source>Potential</source>
        <translation>Potenziale</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="256" />
        <location filename="../toolbox/models.py" line="119" />
        <source>The units with scores, ranks, coverage, bounds and reading.</source>
        <translation>Le unità con punteggi, posizioni, copertura, estremi e lettura del contesto.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="121" />
        <source>Bivariate map</source>
        <translation>Mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="121" />
        <source>The units with their class in both fields.</source>
        <translation>Le unità con la loro classe in entrambi i campi.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="122" />
        <source>Legend of the bivariate map</source>
        <translation>Legenda della mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="122" />
        <source>A picture, for layouts and documents.</source>
        <translation>Un'immagine, per layout di stampa e documenti.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="124" />
        <source>Report of the import</source>
        <translation>Rapporto dell'importazione</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="125" />
        <source>Everything read, repaired, dropped, with its reason.</source>
        <translation>Tutto ciò che è stato letto, riparato o scartato, con il motivo.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="273" />
        <location filename="../toolbox/models.py" line="128" />
        <source>Report of the index</source>
        <translation>Rapporto dell'indice</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="274" />
        <location filename="../toolbox/models.py" line="129" />
        <source>What was noticed while the index was made.</source>
        <translation>Ciò che si è rilevato nel formare l'indice.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="136" />
        <source>From voices to the gap</source>
        <translation>Dalle voci al divario</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="137" />
        <source>From what people say to a map of where they think better or worse of their place than the data do: the voices are gathered in the units, their mean is held against a measured field of these, and every unit gets the gap with its interval, its type and a reading. Where too few speak, nothing is told of them.</source>
        <translation>Da ciò che dicono le persone a una mappa di dove pensano del loro luogo meglio o peggio dei dati: le voci sono raccolte nelle unità, la loro media è messa a confronto con un campo misurato di queste, e ogni unità riceve il divario con il suo intervallo, il suo tipo e una lettura. Dove parlano in troppo pochi, non se ne dice nulla.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="151" />
        <source>Voices</source>
        <translation>Voci</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="152" />
        <source>A layer of voices or a table with unit codes, such as 'Import voices' gives. Left blank, the points in the voices of DISTRICT are used.</source>
        <translation>Un layer di voci o una tabella con codici di unità, come quelli che dà «Importa voci». Se vuoto, si usano i punti nelle voci di DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="159" />
        <source>The layer of territorial units, with the measured field.</source>
        <translation>Il layer delle unità territoriali, con il campo misurato.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="162" />
        <source>Measured value</source>
        <translation>Valore misurato</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="163" />
        <source>What the data say, such as the score of a dimension; high must mean more potential.</source>
        <translation>Ciò che dicono i dati, come il punteggio di una dimensione; un valore alto deve voler dire più potenziale.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="308" />
        <location filename="../toolbox/models.py" line="166" />
        <source>Field with the score</source>
        <translation>Campo con il punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="166" />
        <source>The number each voice gives.</source>
        <translation>Il numero che ogni voce dà.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="168" />
        <source>Voices to use</source>
        <translation>Voci da usare</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="169" />
        <source>A QGIS expression over the fields of the voices; blank: all voices.</source>
        <translation>Un'espressione QGIS sui campi delle voci; vuoto: tutte le voci.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="172" />
        <source>Fewest voices with a score</source>
        <translation>Numero minimo di voci con un punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="173" />
        <source>Where fewer have a score, nothing is told of what people say.</source>
        <translation>Dove quelle con un punteggio sono meno, di ciò che dicono le persone non si dice nulla.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="176" />
        <source>Scale</source>
        <translation>Scala</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="177" />
        <source>ampi: 100 at the reference; percentile: percentile ranks; as_is: where the measured value runs from 0 to 100, as the voices do.</source>
        <translation>ampi: 100 al riferimento; percentile: ranghi percentili; as_is: se il valore misurato va da 0 a 100, come le voci.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="189" />
        <source>Perception against data</source>
        <translation>Percezione e dati a confronto</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="190" />
        <source>The units with the gap, its interval, its type and the reading; what their people say stands in the fields that begin with voices_.</source>
        <translation>Le unità con il divario, il suo intervallo, il suo tipo e la lettura; ciò che dicono le loro persone sta nei campi che cominciano con voices_.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="196" />
        <source>Report of the voices</source>
        <translation>Rapporto sulle voci</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="197" />
        <source>Voices that were left out or withheld, and why.</source>
        <translation>Voci escluse o taciute, e perché.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="200" />
        <source>Report of the gap</source>
        <translation>Rapporto sul divario</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="201" />
        <source>Units left out or withheld, and the types expected by chance.</source>
        <translation>Unità escluse o taciute, e i tipi attesi per caso.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="208" />
        <source>New reading of the territory</source>
        <translation>Nuova lettura del territorio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="209" />
        <source>From indicators to the new reading of a territory, in one run: the framework makes the indices of potential, the maps of the dimensions are superimposed, hot and cold spots of the superimposed map are found, units of like profile are put into types, and what the territory has is held against what it makes of it: the potential that is not used.</source>
        <translation>Dagli indicatori alla nuova lettura di un territorio, in una sola esecuzione: il quadro calcola gli indici di potenziale, le mappe delle dimensioni sono sovrapposte, si trovano i punti caldi e freddi della mappa sovrapposta, le unità di profilo simile sono riunite in tipi, e quello che il territorio ha è messo a confronto con quello che ne fa: il potenziale inespresso.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="224" />
        <source>The layer of territorial units, with the fields of the indicators.</source>
        <translation>Il layer delle unità territoriali, con i campi degli indicatori.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="235" />
        <source>Maps to superimpose</source>
        <translation>Mappe da sovrapporre</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="236" />
        <source>Fields of the index, separated by ;, at least two: the scores of the dimensions, such as economic_score;social_score. The types are made of them too.</source>
        <translation>Campi dell'indice separati da ;, almeno due: i punteggi delle dimensioni, come economic_score;social_score. Anche i tipi sono fatti con questi.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="242" />
        <source>Endowment</source>
        <translation>Dotazione</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="243" />
        <source>What the territory has: a field of the index, such as resources, or of the units.</source>
        <translation>Quello che il territorio ha: un campo dell'indice, come resources, o delle unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="246" />
        <source>Activation</source>
        <translation>Attivazione</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="247" />
        <source>What it makes of it: a field of the units, such as the turnout; high must mean more.</source>
        <translation>Quello che ne fa: un campo delle unità, come l'affluenza; alto deve voler dire di più.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="249" />
        <source>Number of types</source>
        <translation>Numero di tipi</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="249" />
        <source>At least 2.</source>
        <translation>Almeno 2.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="259" />
        <source>Superimposed reading</source>
        <translation>Lettura sovrammessa</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="260" />
        <source>The units with the superimposed value, the leading and the limiting map and the reading.</source>
        <translation>Le unità con il valore sovrapposto, la mappa che guida, quella che limita e la lettura.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="263" />
        <source>Hot and cold spots</source>
        <translation>Punti caldi e freddi</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="264" />
        <source>Where high and low superimposed values gather, and how likely that is by chance.</source>
        <translation>Dove si addensano valori sovrapposti alti e bassi, e quanto è probabile che sia per caso.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="266" />
        <source>Context types</source>
        <translation>Tipi di contesto</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="266" />
        <source>The units with their type and its sentence.</source>
        <translation>Le unità con il loro tipo e la sua frase.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="267" />
        <source>Profiles of the types</source>
        <translation>Profili dei tipi</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="267" />
        <source>One row a type, with its means and profile.</source>
        <translation>Una riga per tipo, con le sue medie e il suo profilo.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="269" />
        <source>Latent potential</source>
        <translation>Potenziale inespresso</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="270" />
        <source>The units with the points not used, the type and the reading.</source>
        <translation>Le unità con i punti non utilizzati, il tipo e la lettura.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="277" />
        <source>Report of the latent potential</source>
        <translation>Resoconto del potenziale inespresso</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="278" />
        <source>The types beside the counts expected by chance, and units left out.</source>
        <translation>I tipi accanto ai conteggi attesi per caso, e le unità lasciate fuori.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="285" />
        <source>Itinerary from the reading</source>
        <translation>Percorso dalla lettura del contesto</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="286" />
        <source>From a reading of the territory to the draft of an itinerary: the real places that lie in the units which the reading puts first become stops, in a short order, and each carries its unit's reading as the need it answers. A second place in the same unit counts half its score, a third a third, so that the stops spread over the units. The draft is matter for a focus group; where asked for, it goes into the district, line and stops, and is drawn as annotations in a project.</source>
        <translation>Da una lettura del territorio alla bozza di un percorso: i luoghi reali che si trovano nelle unità che la lettura mette per prime diventano tappe, in un ordine breve, e ciascuna porta la lettura della propria unità come bisogno a cui risponde. Un secondo luogo nella stessa unità conta per metà del punteggio, un terzo per un terzo, così le tappe si distribuiscono tra le unità. La bozza è materia per un focus group; se richiesto, entra nel distretto, con linea e tappe, e viene disegnata come annotazioni in un progetto.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="300" />
        <source>Real places or actors</source>
        <translation>Luoghi o attori reali</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="300" />
        <source>A layer of points; every stop is one of them.</source>
        <translation>Un layer di punti; ogni tappa è uno di essi.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="302" />
        <source>Units with a reading</source>
        <translation>Unità con una lettura</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="303" />
        <source>A result of the potential or of the superimposition, or any layer with a score and a sentence.</source>
        <translation>Un risultato del potenziale o della sovrammissione, o qualunque layer con un punteggio e una frase.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="309" />
        <source>Units are put in order by it, the highest first.</source>
        <translation>Le unità sono ordinate secondo questo campo, dalla più alta.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="312" />
        <source>Field with the reading</source>
        <translation>Campo con la lettura</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="313" />
        <source>The sentence that becomes the need of the stop.</source>
        <translation>La frase che diventa il bisogno della tappa.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="315" />
        <source>Kept with every stop as its unit.</source>
        <translation>Conservato con ogni tappa come sua unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="317" />
        <source>Number of units</source>
        <translation>Numero di unità</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="318" />
        <source>How many units the reading puts first; units with equal scores share a place.</source>
        <translation>Quante unità la lettura mette per prime; le unità con lo stesso punteggio condividono la posizione.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="321" />
        <source>Threshold of the score</source>
        <translation>Soglia del punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="322" />
        <source>Where given, all units that reach it, whatever their number.</source>
        <translation>Se indicata, tutte le unità che la raggiungono, quante che siano.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="325" />
        <source>Number of stops</source>
        <translation>Numero di tappe</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="326" />
        <source>At most so many; places in the units with the highest scores are taken first.</source>
        <translation>Al massimo queste; i luoghi nelle unità con il punteggio più alto sono presi per primi.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="329" />
        <source>What becomes of the draft</source>
        <translation>Che cosa diventa la bozza</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="330" />
        <source>layers: nothing but the layers; district: it is added to DISTRICT too; district_and_project: and the itineraries of DISTRICT are drawn as annotations in a project.</source>
        <translation>layers: solo i layer; district: viene anche aggiunta a DISTRICT; district_and_project: e i percorsi di DISTRICT sono disegnati come annotazioni in un progetto.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="342" />
        <source>Stops of the itinerary</source>
        <translation>Tappe del percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="343" />
        <source>The places chosen, in order, with their own fields and itinerary, sequence, title, need (the unit's reading), unit_code, prize (the unit's score, half of it for a second place in the unit), leg and cumulative (km). Another field prize of the places is kept as place_prize.</source>
        <translation>I luoghi scelti, in ordine, con i loro campi e itinerary, sequence, title, need (la lettura dell'unità), unit_code, prize (il punteggio dell'unità, la metà per un secondo luogo nell'unità), leg e cumulative (km). Un altro campo prize dei luoghi è conservato come place_prize.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="349" />
        <source>Itinerary</source>
        <translation>Percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="349" />
        <source>The line through the stops, with its direction.</source>
        <translation>La linea che passa per le tappe, con il suo verso.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="351" />
        <source>Report of the suggestion</source>
        <translation>Rapporto del suggerimento</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="352" />
        <source>Places that could not become a stop, and why.</source>
        <translation>I luoghi che non hanno potuto diventare una tappa, e perché.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="355" />
        <source>Project with annotations</source>
        <translation>Progetto con annotazioni</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="356" />
        <source>Only for district_and_project: the itineraries of DISTRICT in a layer of annotations.</source>
        <translation>Solo per district_and_project: i percorsi di DISTRICT in un layer di annotazioni.</translation>
    </message>
</context><context>
    <name>NormaliseIndicators</name>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="35" />
        <source>Normalise indicators</source>
        <translation>Normalizza gli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="38" />
        <source>Puts beside every indicator a column on one scale, on which high means more potential: indicators of which less is better are turned. Columns in euro, percent and inhabitants can then be compared.

With a framework, indicators are first divided by their denominator, transformed and treated as its cells say; its cells normalisation, goal_min, goal_max and goal_reference win over METHOD. Missing values stay missing. The goalposts can be given to a later run: earlier values then stay as they are.</source>
        <translation>Mette accanto a ogni indicatore una colonna su una sola scala, in cui alto significa più potenziale: gli indicatori a polarità negativa sono rovesciati. Colonne in euro, in percentuale e in abitanti diventano così confrontabili.

Con un quadro degli indicatori, questi sono prima divisi per il loro denominatore, trasformati e trattati come dicono le sue celle; le celle normalisation, goal_min, goal_max e goal_reference prevalgono su METHOD. I valori mancanti restano mancanti. I valori di riferimento si possono dare a un'elaborazione successiva: i valori precedenti restano allora come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="51" />
        <source>Of these, less is better</source>
        <translation>Di questi, meno è meglio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="52" />
        <source>The fields of which a high value is bad for the potential; they need not be repeated above.</source>
        <translation>I campi a polarità negativa, in cui un valore alto è un male per il potenziale; non occorre ripeterli sopra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="57" />
        <source>Scale</source>
        <translation>Scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="58" />
        <source>As NORMALISATION of the index of potential: min_max, from the lowest to the highest value; z_score; rank, borda; percentile; goalposts, between the framework's goal_min and goal_max; ampi, 100 at the mean; mpi; flags, 1 where a rule holds; raw; and the others that stand there.</source>
        <translation>Come NORMALISATION dell'indice di potenziale: min_max, dal valore più basso al più alto; z_score; rank, borda; percentile; goalposts, tra goal_min e goal_max del quadro degli indicatori; ampi, 100 alla media; mpi; flags, 1 dove vale una regola; raw; e le altre che vi si trovano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="69" />
        <source>Normalised indicators</source>
        <translation>Indicatori normalizzati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/normalise_indicators.py" line="70" />
        <source>The units with a field &lt;indicator&gt;_n beside each indicator.</source>
        <translation>Le unità con un campo &lt;indicator&gt;_n accanto a ogni indicatore.</translation>
    </message>
</context><context>
    <name>NoteTool</name>
    <message>
        <location filename="../gui/drawing/note_tool.py" line="29" />
        <source>Text of the note</source>
        <translation>Testo della nota</translation>
    </message>
    <message>
        <location filename="../gui/drawing/note_tool.py" line="33" />
        <source>Click where the note belongs, write its text, then press Enter. Right-click: finish. Esc: cancel.</source>
        <translation>Clic dove va la nota, scrivere il testo, poi premere Invio. Clic destro: conclude. Esc: annulla.</translation>
    </message>
</context><context>
    <name>OverlapSketches</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="24" />
        <source>Overlap sketches</source>
        <translation>Sovrapponi i disegni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="27" />
        <source>Lays the areas that participants drew over one another and cuts them into faces that do not overlap, each with the number of participants whose areas hold it, and their share of all participants who drew an area. The areas of one participant are dissolved first: who draws twice over a spot counts once. A sketch without participant counts as one of its own. The faces together cover exactly what was drawn, or as exactly as PRECISION says; outlines that cross themselves are made valid and reported.</source>
        <translation>Sovrappone le aree disegnate dai partecipanti e le taglia in facce che non si sovrappongono, ognuna con il numero dei partecipanti le cui aree la contengono e con la loro quota su tutti quelli che hanno disegnato un'area. Le aree di uno stesso partecipante sono prima fuse: chi disegna due volte su un punto conta una volta. Un disegno senza partecipante vale come di un'altra persona. Le facce insieme coprono esattamente ciò che è stato disegnato, o con l'esattezza detta da PRECISION; i contorni che incrociano sé stessi sono resi validi e segnalati nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="38" />
        <source>Sketches</source>
        <translation>Disegni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="39" />
        <source>A layer of areas that people drew. Left blank, the areas in the voices of DISTRICT are used.</source>
        <translation>Un layer di aree disegnate dalle persone. Se vuoto, si usano le aree fra le voci di DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="46" />
        <source>Field with the participant</source>
        <translation>Campo con il partecipante</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="47" />
        <source>Who drew. Where the field participant is not there, every sketch is that of another person.</source>
        <translation>Chi ha disegnato. Dove il campo participant non c'è, ogni disegno vale come di un'altra persona.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="54" />
        <source>Sketches to use</source>
        <translation>Disegni da usare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="55" />
        <source>A QGIS expression over the fields of the sketches, such as "theme" = 'green'; blank: all.</source>
        <translation>Un'espressione di QGIS sui campi dei disegni, per esempio "theme" = 'green'; vuoto: tutti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="61" />
        <source>Fewest participants</source>
        <translation>Numero minimo di partecipanti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="62" />
        <source>Faces over which fewer drew are left out, so that no single drawing can be recognised; the report says how many. With 1 nothing is left out.</source>
        <translation>Le facce su cui hanno disegnato in meno sono escluse, così che nessun singolo disegno si possa riconoscere; il rapporto dice quante. Con 1 non si esclude nulla.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="70" />
        <source>Precision of outlines (m)</source>
        <translation>Precisione dei contorni (m)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="71" />
        <source>All outlines are put on a grid of this width, and faces narrower than it become part of the neighbour with which they share most of their outline, so that lines drawn along one another become one. Blank: as fine as the coordinates allow.</source>
        <translation>Tutti i contorni sono portati su una griglia di questo passo, e le facce più strette di così sono unite alla vicina con cui hanno in comune la maggior parte del contorno, così che linee disegnate l'una lungo l'altra diventino una sola. Vuoto: fine quanto consentono le coordinate.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="80" />
        <source>Overlap of the sketches</source>
        <translation>Sovrapposizione dei disegni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/overlap_sketches.py" line="81" />
        <source>Areas with the fields n (participants) and share (of all participants who drew an area, 0 to 1).</source>
        <translation>Aree con i campi n (partecipanti) e share (quota di tutti i partecipanti che hanno disegnato un'area, da 0 a 1).</translation>
    </message>
</context><context>
    <name>OverlayParameters</name>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="31" />
        <source>Operator</source>
        <translation>Operatore</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="32" />
        <source>mean, geometric: means of the values; and: the lowest (what all maps have); or: the highest (what at least one has); product, sum, gamma: fuzzy product, fuzzy sum and what lies between them; owa: mean with weights by rank, from the highest value down; concordance: the share of the maps above the threshold.</source>
        <translation>mean, geometric: media aritmetica o geometrica dei valori; and: il più basso (ciò che tutte le mappe hanno); or: il più alto (ciò che almeno una ha); product, sum, gamma: prodotto sfumato, somma sfumata e ciò che sta fra i due; owa: media con pesi per posizione, dal valore più alto in giù; concordance: la quota delle mappe sopra la soglia.</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="41" />
        <source>Threshold</source>
        <translation>Soglia</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="42" />
        <source>Counts the maps above and below it, on the values after scaling. Required for concordance; left blank, the two counts stay empty.</source>
        <translation>Conta le mappe sopra e sotto di essa, sui valori già messi in scala. Richiesta per concordance; se resta vuota, i due conteggi restano vuoti.</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="51" />
        <source>Scale</source>
        <translation>Scala</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="52" />
        <source>as_is: the values as they stand; min_max: from 0 (the lowest value of a map) to 1 (its highest); percentile: the share of the places below, from 0 to 1; auto: percentile for and, or, product, sum and gamma, else as_is.</source>
        <translation>as_is: i valori così come sono; min_max: da 0 (il valore più basso della mappa) a 1 (il più alto); percentile: la quota dei luoghi che stanno sotto, da 0 a 1; auto: percentile per and, or, product, sum e gamma, altrimenti as_is.</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="60" />
        <source>Weights</source>
        <translation>Pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="61" />
        <source>For mean, geometric and concordance one number for each map, in their order. For owa (required) the first is for the highest value of a place, the last for the lowest. and, or, product, sum and gamma take none. Left blank, all maps count alike.</source>
        <translation>Per mean, geometric e concordance un numero per ogni mappa, nel loro ordine. Per owa (obbligatori) il primo vale per il valore più alto di un luogo, l'ultimo per il più basso. and, or, product, sum e gamma non ne accettano. Se vuoto, tutte le mappe contano allo stesso modo.</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="69" />
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="70" />
        <source>Only for the operator gamma: 0 gives the fuzzy product, 1 the fuzzy sum.</source>
        <translation>Solo per l'operatore gamma: 0 dà il prodotto sfumato, 1 la somma sfumata.</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="81" />
        <source>Minimum coverage</source>
        <translation>Copertura minima</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="82" />
        <source>A place whose maps with data make up less than this share (0 to 1) of the weight gets no value.</source>
        <translation>Un luogo le cui mappe con dati coprono meno di questa quota (da 0 a 1) del peso resta senza valore.</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="90" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/overlay_parameters.py" line="91" />
        <source>By what the result is coloured; all is there in any case. overlay: the combined value; leading_layer: the map that is highest in each place.</source>
        <translation>In base a che cosa si colora il risultato; tutto il resto c'è comunque. overlay: il valore combinato; leading_layer: la mappa che in ogni luogo è la più alta.</translation>
    </message>
</context><context>
    <name>PairParameters</name>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="40" />
        <source>Reference</source>
        <translation>Riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="41" />
        <source>The level above which a value is high and below which it is low. mean_of_units, median_of_units: of the units that have both values; value: REFERENCE_VALUE; goalposts: the reference stored in GOALPOSTS, which more units or another year do not move.</source>
        <translation>Il livello sopra il quale un valore è alto e sotto il quale è basso. mean_of_units, median_of_units: delle unità che hanno entrambi i valori; value: REFERENCE_VALUE; goalposts: il riferimento conservato in GOALPOSTS, che altre unità o un altro anno non spostano.</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="49" />
        <source>Dead band (points)</source>
        <translation>Banda morta (punti)</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="50" />
        <source>Nearer to the reference than this, on the scale of the scores, a value is neither high nor low.</source>
        <translation>Più vicino di così al riferimento, sulla scala dei punteggi, un valore non è né alto né basso.</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="59" />
        <source>Value of the reference</source>
        <translation>Valore del riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="60" />
        <source>Only with REFERENCE value: the level on the scale of the scores, such as 100 on AMPI.</source>
        <translation>Solo con REFERENCE value: il livello sulla scala dei punteggi, per esempio 100 su AMPI.</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="66" />
        <source>Goalposts of an earlier run</source>
        <translation>Valori di riferimento di un'esecuzione precedente</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="67" />
        <source>The goalposts that an earlier run of this algorithm or of the index gave: nothing is fitted again, so that more units or another year leave every earlier value as it was. They are looked up by the names in OUTPUT_GOALPOSTS, else by the name of the field. Left blank, those stored in DISTRICT are used with REFERENCE goalposts, and otherwise they are fitted here.</source>
        <translation>I valori di riferimento dati da un'esecuzione precedente di questo algoritmo o dell'indice: nulla viene stimato di nuovo, così che altre unità o un altro anno lascino com'era ogni valore precedente. Si cercano con i nomi di OUTPUT_GOALPOSTS, altrimenti con il nome del campo. Se vuoto, con REFERENCE goalposts si usano quelli conservati in DISTRICT, altrimenti sono stimati qui.</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="80" />
        <source>Goalposts</source>
        <translation>Valori di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/pair_parameters.py" line="81" />
        <source>What was fitted, one row a number, to be given to a later run.</source>
        <translation>Ciò che è stato stimato, una riga per numero, da indicare in un'esecuzione successiva.</translation>
    </message>
</context><context>
    <name>PairwiseWeights</name>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="29" />
        <source>Weights from pairwise judgements</source>
        <translation>Pesi da confronti a coppie</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="32" />
        <source>The analytic hierarchy process (Saaty 1980): people say of every two nodes under one parent how many times more one matters than the other, from 1 (alike) to 9 (extremely more). The weights are the principal eigenvector of these judgements; several participants are joined by the geometric mean of their judgements.

The consistency ratio says how far the judgements contradict each other: up to 0.10 they are taken as consistent. Beyond that, the judgement to revise is named, of the group and of each participant: the one without which the ratio would be smallest, with the value that all the others imply.

Judgements left out, and judgements of one participant that say two different things, are refused by name. Nodes of which nobody speaks keep their weights.</source>
        <translation>Analytic hierarchy process (Saaty 1980): di ogni due nodi sotto uno stesso genitore si dice quante volte uno conta più dell'altro, da 1 (allo stesso modo) a 9 (estremamente di più). I pesi sono l'autovettore principale di questi giudizi; più partecipanti si uniscono con la media geometrica dei loro giudizi.

Il rapporto di coerenza (consistency ratio) dice quanto i giudizi si contraddicono: fino a 0,10 si considerano coerenti. Oltre, si indica il giudizio da rivedere, del gruppo e di ciascun partecipante: quello senza il quale il rapporto sarebbe più piccolo, con il valore che segue da tutti gli altri.

I giudizi mancanti, e quelli di uno stesso partecipante che dicono due cose diverse, sono rifiutati per nome. I nodi di cui nessuno parla conservano i loro pesi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="48" />
        <source>Judgements</source>
        <translation>Giudizi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="49" />
        <source>A table with the columns participant, a, b, value: one row a judgement. value is how many times more a matters than b: 3, 5, 1/3. Each pair once, either way round. Without the column participant all rows are one voice.</source>
        <translation>Una tabella con le colonne participant, a, b, value: una riga per giudizio. value è quante volte a conta più di b: 3, 5, 1/3. Ogni coppia una volta, in un verso o nell'altro. Senza la colonna participant tutte le righe sono una sola voce.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="56" />
        <source>Random index</source>
        <translation>Indice casuale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="57" />
        <source>The consistency of random judgements, against which the ratio is taken: Saaty's table of 1980 or that of 2008. The weights do not depend on it.</source>
        <translation>La coerenza di giudizi dati a caso, rispetto alla quale si calcola il rapporto: la tavola di Saaty del 1980 o quella del 2008. I pesi non ne dipendono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="66" />
        <source>Consistency</source>
        <translation>Coerenza</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="67" />
        <source>One row a participant and node, and one for all together where there are several: number of items, largest eigenvalue, consistency index and ratio, the judgement to revise, its value, the value that the others imply, and the ratio with it.</source>
        <translation>Una riga per partecipante e nodo, e una per tutti insieme se sono più d'uno: numero di voci, autovalore massimo, indice e rapporto di coerenza, il giudizio da rivedere, il suo valore, il valore che segue dagli altri e il rapporto che ne verrebbe.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="73" />
        <source>Weights of the participants</source>
        <translation>Pesi dei partecipanti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="74" />
        <source>One row a participant and node, in points out of 100, as budget weights read them.</source>
        <translation>Una riga per partecipante e nodo, in punti su 100, come li legge «Pesi da punti distribuiti».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="77" />
        <source>Consistency ratio, the largest of the group's</source>
        <translation>Rapporto di coerenza, il maggiore fra quelli del gruppo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/pairwise_weights.py" line="78" />
        <source>Judgements to revise</source>
        <translation>Giudizi da rivedere</translation>
    </message>
</context><context>
    <name>Panel</name>
    <message>
        <location filename="../gui/dock/panel.py" line="64" />
        <source>&amp;Steps</source>
        <translation>Pa&amp;ssi</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="65" />
        <source>&amp;Phases</source>
        <translation>&amp;Fasi</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="66" />
        <source>S&amp;tops</source>
        <translation>&amp;Tappe</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="67" />
        <source>Chec&amp;ks</source>
        <translation>&amp;Controlli</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="108" />
        <source>Open a district</source>
        <translation>Apri un distretto</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="108" />
        <source>District (GeoPackage)</source>
        <translation>Distretto (GeoPackage)</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="140" />
        <source>The changes to the former district wait in its layers to be saved.</source>
        <translation>Le modifiche al distretto precedente attendono nei suoi layer di essere salvate.</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="163" />
        <source>Bring it up to date</source>
        <translation>Aggiorna</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="166" />
        <source>“{title}” was made by an earlier version; a copy is kept of it.</source>
        <translation>“{title}” viene da una versione precedente; se ne conserva una copia.</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="189" />
        <source>New itinerary</source>
        <translation>Nuovo percorso</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="189" />
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <location filename="../gui/dock/panel.py" line="237" />
        <source>The run was cancelled; former results stay as they were.</source>
        <translation>Elaborazione annullata; resta ciò che c'era prima.</translation>
    </message>
</context><context>
    <name>Parameters</name>
    <message>
        <location filename="../toolbox/parameters.py" line="301" />
        <source>Territorial units</source>
        <translation>Unità territoriali</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="302" />
        <source>The layer of territorial units: comuni, sections, cells. Selections and filters are respected.</source>
        <translation>Il layer delle unità territoriali: comuni, sezioni di censimento, celle. Selezioni e filtri sono rispettati.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="314" />
        <source>Field with the unit's code</source>
        <translation>Campo con il codice dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="315" />
        <source>A unique code for every unit. Left blank, the field 'code' is used, or else the feature id.</source>
        <translation>Un codice univoco per ogni unità. Se resta vuoto, si usa il campo «code», altrimenti l'id dell'elemento.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="326" />
        <source>Framework</source>
        <translation>Quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="327" />
        <source>The table of dimensions and indicators, one row a node: a layer or a CSV, XLSX or ODS file. Left blank, the framework stored in DISTRICT is used.</source>
        <translation>La tabella di dimensioni e indicatori elementari, una riga per nodo: un layer o un file CSV, XLSX o ODS. Se resta vuoto, si usa il quadro degli indicatori conservato in DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="341" />
        <source>Goalposts of an earlier run</source>
        <translation>Valori di riferimento di un'elaborazione precedente</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="342" />
        <source>The goalposts that an earlier run gave: nothing is fitted again, so scores of other years or with more units stay comparable. Left blank, those stored in DISTRICT are used, or else they are fitted here.</source>
        <translation>I valori di riferimento dati da un'elaborazione precedente: nulla viene stimato di nuovo, così i punteggi di altri anni o con più unità restano confrontabili. Se resta vuoto, si usano quelli conservati in DISTRICT, altrimenti sono stimati qui.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="357" />
        <source>Code changes</source>
        <translation>Variazioni dei codici</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="358" />
        <source>A list of codes that changed, where the table is older or newer than the units: ISTAT's lists of suppressed municipalities or of municipalities with the codes of earlier provinces, validity intervals, codes of several years side by side, or a table with the columns old_code, new_code, date, share. Totals of merged codes are summed; a unit of which a part has no row or no value is missing, never a partial sum. Totals of divided codes need a stated share. The report names every code so treated.</source>
        <translation>Un elenco dei codici che sono cambiati, quando la tabella è più vecchia o più recente delle unità: gli elenchi ISTAT dei comuni soppressi o dei comuni con i codici delle province di un tempo, intervalli di validità, codici di più anni affiancati, oppure una tabella con le colonne old_code, new_code, date, share. I totali dei codici fusi si sommano; un'unità a cui manca la riga o il valore di una parte resta mancante, mai una somma parziale. Per i totali dei codici divisi occorre una quota indicata. Il rapporto nomina ogni codice trattato così.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="370" />
        <source>Further code changes</source>
        <translation>Altre variazioni dei codici</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="371" />
        <source>A second list, where mergers and changes of code are published apart.</source>
        <translation>Un secondo elenco, quando fusioni e cambi di codice sono pubblicati separatamente.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="377" />
        <source>Field by which totals are shared</source>
        <translation>Campo con cui ripartire i totali</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="378" />
        <source>A field of the units, such as the residents, by which the total of a divided or newer code is shared where the list states no share. Left blank, such totals are missing.</source>
        <translation>Un campo delle unità, come i residenti, in proporzione al quale si ripartisce il totale di un codice diviso o più recente, quando l'elenco non indica quote. Se lasciato vuoto, questi totali sono mancanti.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="393" />
        <source>Prefix of the new fields</source>
        <translation>Prefisso dei nuovi campi</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="394" />
        <source>Put before the name of every field that is added, so that fields already there are kept.</source>
        <translation>Messo davanti al nome di ogni campo aggiunto, così i campi già presenti si conservano.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="406" />
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="407" />
        <source>A table with one row for everything that was dropped, repaired, filled or noticed, with its reason.</source>
        <translation>Una tabella con una riga per tutto ciò che è stato scartato, riparato, completato o rilevato, con il motivo.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="418" />
        <source>Random seed</source>
        <translation>Seme del caso</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="419" />
        <source>The same seed gives the same result.</source>
        <translation>Lo stesso seme dà lo stesso risultato.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="431" />
        <source>Language of the sentences</source>
        <translation>Lingua delle frasi</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="432" />
        <source>auto: the district's language, or else that of QGIS; it: Italian; en: English.</source>
        <translation>auto: la lingua del distretto, altrimenti quella di QGIS; it: italiano; en: inglese.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="442" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="444" />
        <source>The district's GeoPackage, which is changed by this algorithm.</source>
        <translation>Il GeoPackage del distretto, che questo algoritmo modifica.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="446" />
        <source>The district's GeoPackage. Framework and goalposts default to those stored there, the run is noted in its table 'runs', and nothing else in it changes.</source>
        <translation>Il GeoPackage del distretto. Quadro degli indicatori e valori di riferimento, se non indicati, sono quelli conservati lì; l'elaborazione è annotata nella sua tabella «runs», e null'altro vi cambia.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="459" />
        <source>Project to start from</source>
        <translation>Progetto di partenza</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="460" />
        <source>A QGIS project to which the result is added. Left blank, a new one is made.</source>
        <translation>Un progetto QGIS a cui si aggiunge il risultato. Se resta vuoto, se ne crea uno nuovo.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="470" />
        <source>Project</source>
        <translation>Progetto</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="471" />
        <source>The QGIS project to write; it may be the project to start from.</source>
        <translation>Il progetto QGIS da scrivere; può essere il progetto di partenza.</translation>
    </message>
</context><context>
    <name>PerceptionGap</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="90" />
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="40" />
        <source>Perception against data</source>
        <translation>Percezione e dati a confronto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="43" />
        <source>Holds what the people of each unit say against what is measured there: the gap, perceived minus measured, its interval, and whether both are high (recognised_strength), the data are high and what people say is low (unexpressed_potential), the reverse (trust), both are low (shared_fragility), or one of them is too close to the reference to say (uncertain).

Both are put on one scale, fitted on the units that have both. The measured value is taken as exact; the interval of the perceived one is carried through the same map. Where fewer voices than MIN_VOICES stand behind the perceived value, or an unknown number, the gap is withheld (too_few_voices) and the unit has no part in the scale.

With the result of 'Voices to units' the perceived value is mean_weighted, to which the interval from low to high belongs, and the number of voices is n_scores. The report gives beside the number of units of each type the number expected if data and perception had nothing to do with each other.</source>
        <translation>Mette a confronto ciò che dicono le persone di ogni unità con ciò che vi si misura: il divario, percepito meno misurato, il suo intervallo, e se entrambi sono alti (recognised_strength), i dati sono alti e ciò che dicono le persone è basso (unexpressed_potential), il contrario (trust), entrambi sono bassi (shared_fragility), o uno dei due è troppo vicino al riferimento per dirlo (uncertain).

Entrambi sono portati su una stessa scala, stimata sulle unità che li hanno tutti e due. Il valore misurato è preso come esatto; l'intervallo di quello percepito passa per la stessa trasformazione. Dove dietro il valore percepito stanno meno voci di MIN_VOICES, o un numero ignoto, il divario è taciuto (too_few_voices) e l'unità non entra nella scala.

Con il risultato di «Voci alle unità» il valore percepito è mean_weighted, a cui appartiene l'intervallo da low a high, e il numero di voci è n_scores. Il rapporto dà, accanto al numero di unità di ogni tipo, il numero atteso se dati e percezione non avessero nulla a che fare l'uno con l'altra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="62" />
        <source>Measured value</source>
        <translation>Valore misurato</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="63" />
        <source>What the data say, such as the score of a dimension; high must mean more potential.</source>
        <translation>Ciò che dicono i dati, come il punteggio di una dimensione; un valore alto deve voler dire più potenziale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="69" />
        <source>Scale</source>
        <translation>Scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="70" />
        <source>ampi: both on AMPI, 100 at the reference and 30 points for half the range; percentile: both as percentile ranks; as_is: as they are, where both are on one scale already.</source>
        <translation>ampi: entrambi su AMPI, 100 al riferimento e 30 punti per metà del campo di variazione; percentile: entrambi come ranghi percentili; as_is: così come sono, se stanno già su una stessa scala.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="80" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="81" />
        <source>The field by which the result is coloured; all fields are there in any case. gap: how far perception lies below or above the data; gap_type: the type.</source>
        <translation>Il campo con cui è colorato il risultato; tutti i campi ci sono comunque. gap: di quanto la percezione sta sotto o sopra i dati; gap_type: il tipo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="91" />
        <source>The units with the fields gap (perceived minus measured, in points of the scale), gap_low, gap_high, gap_type and reading.</source>
        <translation>Le unità con i campi gap (percepito meno misurato, in punti della scala), gap_low, gap_high, gap_type e reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="101" />
        <source>Perceived value</source>
        <translation>Valore percepito</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="102" />
        <source>What people say: mean_weighted of 'Voices to units'; high must mean more potential.</source>
        <translation>Ciò che dicono le persone: mean_weighted di «Voci alle unità»; un valore alto deve voler dire più potenziale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="106" />
        <source>Lower end of the perceived value</source>
        <translation>Estremo inferiore del valore percepito</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="107" />
        <source>Upper end of the perceived value</source>
        <translation>Estremo superiore del valore percepito</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="109" />
        <source>The interval of the perceived value: low and high of 'Voices to units'.</source>
        <translation>L'intervallo del valore percepito: low e high di «Voci alle unità».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="113" />
        <source>Field with the number of voices</source>
        <translation>Campo con il numero di voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="114" />
        <source>The number of voices behind the perceived value: n_scores of 'Voices to units'. Left blank, no unit is withheld for too few voices.</source>
        <translation>Il numero di voci dietro il valore percepito: n_scores di «Voci alle unità». Se vuoto, nessuna unità è taciuta perché ha troppo poche voci.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="121" />
        <source>Fewest voices</source>
        <translation>Numero minimo di voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/perception_gap.py" line="122" />
        <source>Where fewer stand behind the perceived value, nothing is told of it.</source>
        <translation>Dove dietro il valore percepito ce ne sono meno, non se ne dice nulla.</translation>
    </message>
</context><context>
    <name>ProcessPage</name>
    <message>
        <location filename="../gui/dock/process_page.py" line="99" />
        <location filename="../gui/dock/process_page.py" line="84" />
        <source>Phases of the district</source>
        <translation>Fasi del distretto</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="85" />
        <source>Votes on the itinerary</source>
        <translation>Votazioni sul percorso</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="86" />
        <source>Monitoring of the itinerary</source>
        <translation>Monitoraggio del percorso</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="100" />
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="100" />
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="100" />
        <source>First and last</source>
        <translation>Prima e ultima</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="124" />
        <source>No vote is recorded.</source>
        <translation>Nessuna votazione registrata.</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="135" />
        <source>Number of records</source>
        <translation>Numero di registrazioni</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="141" />
        <source>The furthest phase of which anything is recorded</source>
        <translation>La fase più avanzata di cui è registrato qualcosa</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="142" />
        <source>{phase}, current</source>
        <translation>{phase}, attuale</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="155" />
        <source>Nothing is monitored yet.</source>
        <translation>Non si monitora ancora nulla.</translation>
    </message>
    <message>
        <location filename="../gui/dock/process_page.py" line="166" />
        <location filename="../gui/dock/process_page.py" line="164" />
        <source>Vote</source>
        <translation>Votazione</translation>
    </message>
</context><context>
    <name>ProfileItinerary</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="36" />
        <source>Profile itinerary</source>
        <translation>Profilo del percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="39" />
        <source>Tells of each itinerary what its line touches: the units; the mean of each field over them, and its sum per km and per stop; the dimensions that any of them knows; the values that are missing there; the actors within reach, by kind; which of their needs another of them offers. A missing value is never taken for a zero: it is left out and counted. An itinerary without a line touches nothing, and is reported.</source>
        <translation>Dice che cosa tocca la linea di ogni percorso: le unità; la media di ogni campo su di esse, e la somma per km e per tappa; le dimensioni note ad almeno una; i valori che vi mancano; gli attori a portata, per tipo; quali dei loro bisogni trovano l'offerta di un altro di loro. Un valore mancante non è mai preso per zero: è tralasciato e contato. Un percorso senza linea non tocca nulla, ed è segnalato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="47" />
        <source>Itineraries</source>
        <translation>Percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="47" />
        <source>Lines, one an itinerary.</source>
        <translation>Linee, una per percorso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="52" />
        <source>Fields of the units</source>
        <translation>Campi delle unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="53" />
        <source>Numbers such as the scores of the dimensions or the latent potential: each stands for a dimension.</source>
        <translation>Numeri come i punteggi delle dimensioni o il potenziale inespresso: ciascuno sta per una dimensione.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="59" />
        <source>Stops</source>
        <translation>Tappe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="60" />
        <source>A table or layer whose field itinerary names the uuid of itineraries: counted for what is told per stop. Left blank, the stops in DISTRICT are used, or else the field n_stops of the itineraries.</source>
        <translation>Una tabella o un layer il cui campo itinerary indica lo uuid dei percorsi: si contano per ciò che è riferito alla tappa. Se vuoto, si usano le tappe in DISTRICT, oppure il campo n_stops dei percorsi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="69" />
        <source>Reach (km)</source>
        <translation>Portata (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="70" />
        <source>Actors no further than this from the line are in reach.</source>
        <translation>Gli attori non più lontani di così dalla linea sono a portata.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="77" />
        <source>Profiles of the itineraries</source>
        <translation>Profili dei percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/profile_itinerary.py" line="78" />
        <source>The itineraries with n_units, units, km, n_stops; of each field the mean, per_km and per_stop; n_dimensions, dimensions_covered, n_missing; n_actors and actors_ for each kind, n_needs, n_needs_met, needs_unmet where actors are given; reading.</source>
        <translation>I percorsi con n_units, units, km, n_stops; di ogni campo mean, per_km e per_stop; n_dimensions, dimensions_covered, n_missing; se sono dati attori, n_actors e actors_ per ogni tipo, n_needs, n_needs_met, needs_unmet; reading.</translation>
    </message>
</context><context>
    <name>Progress</name>
    <message>
        <location filename="../gui/dock/steps.py" line="170" />
        <source>Progress of the run</source>
        <translation>Avanzamento dell'elaborazione</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="171" />
        <source>&amp;Cancel</source>
        <translation>Ann&amp;ulla</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="172" />
        <source>Stop the run; former results stay as they were</source>
        <translation>Ferma l'elaborazione; resta ciò che c'era prima</translation>
    </message>
</context><context>
    <name>RelationParameters</name>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="25" />
        <source>Actors</source>
        <translation>Attori</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="26" />
        <source>A layer of points, or a table with unit codes, of the bodies and groups of the territory. Left blank, the actors in DISTRICT are used.</source>
        <translation>Un layer di punti, o una tabella con codici di unità, degli enti e dei gruppi del territorio. Se vuoto, si usano gli attori in DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="33" />
        <source>Field with the actor's id</source>
        <translation>Campo con l'identificativo dell'attore</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="34" />
        <source>A unique id, by which ties name actors. Where the field uuid is not there, the feature's number.</source>
        <translation>Un identificativo unico, con cui i legami nominano gli attori. Se il campo uuid non c'è, il numero dell'elemento.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="38" />
        <source>Field with the actor's name</source>
        <translation>Campo con il nome dell'attore</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="39" />
        <source>What sentences call the actor; its id where blank.</source>
        <translation>Come le frasi chiamano l'attore; se vuoto, il suo identificativo.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="48" />
        <source>Field with themes</source>
        <translation>Campo con i temi</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="49" />
        <source>What the actor cares for, several words as a;b.</source>
        <translation>Di che cosa si occupa l'attore, più parole come a;b.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="51" />
        <source>Field with offers</source>
        <translation>Campo con le offerte</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="51" />
        <source>What the actor can give, as a;b.</source>
        <translation>Che cosa l'attore può dare, come a;b.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="54" />
        <source>Field with needs</source>
        <translation>Campo con i bisogni</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="55" />
        <source>What the actor looks for, as a;b, in the words of the offers.</source>
        <translation>Che cosa l'attore cerca, come a;b, con le parole delle offerte.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="59" />
        <source>Field with the kind of actor</source>
        <translation>Campo con il tipo di attore</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="60" />
        <source>public, third_sector, company, school_university, citizens, or words of your own.</source>
        <translation>public, third_sector, company, school_university, citizens, o parole proprie.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="64" />
        <source>Field with the unit's code</source>
        <translation>Campo con il codice dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="65" />
        <source>Where an actor without a point belongs. A point tells the unit by itself.</source>
        <translation>A quale unità appartiene un attore senza punto. Un punto dice da sé l'unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="72" />
        <source>Declared ties</source>
        <translation>Legami dichiarati</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="73" />
        <source>A table with one tie a row. Left blank, the ties in DISTRICT are used, or else none.</source>
        <translation>Una tabella con un legame per riga. Se vuoto, si usano i legami in DISTRICT, o altrimenti nessuno.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="77" />
        <source>The id of the actor at this end.</source>
        <translation>L'identificativo dell'attore a questo capo.</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="78" />
        <source>Field with one end</source>
        <translation>Campo con un capo</translation>
    </message>
    <message>
        <location filename="../toolbox/relation_parameters.py" line="79" />
        <source>Field with the other end</source>
        <translation>Campo con l'altro capo</translation>
    </message>
</context><context>
    <name>RelationalPotential</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="45" />
        <source>Relational potential</source>
        <translation>Potenziale relazionale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="48" />
        <source>Reads the relations of a territory's actors. Two actors could do the more together the nearer they are, the more themes they share (Jaccard index) and the more of what one needs the other offers. The potential of all pairs within reach is summed by unit, half of a pair to the unit of each actor; the part of declared ties is in use, the rest is unused. Pairs inside a unit bond, pairs across bridge.

Ties are undirected and count once; how strong they are is not used. A tie that nobody declared looks like unused potential: every reading says for how many actors any tie is known. Actors without a point stand on the unit that they name, and are flagged. The candidate ties are hypotheses for a focus group, each with its reason. A null model deals the profiles among actors of the same kind, places and ties staying: urp_z and urp_p tell whether more or less is unused than by chance (two-sided, over the draws in which a unit has any potential). Actors get Burt's constraint too, low for those who stand between others.</source>
        <translation>Legge le relazioni tra gli attori di un territorio. Due attori potrebbero fare insieme tanto di più quanto più sono vicini, quanti più temi hanno in comune (indice di Jaccard) e quanto più l'uno offre ciò di cui l'altro ha bisogno. Il potenziale di tutte le coppie a portata è sommato per unità, metà di una coppia all'unità di ciascun attore; la parte dei legami dichiarati è in uso, il resto è inutilizzato. Le coppie dentro un'unità legano (bonding), quelle tra unità fanno ponte (bridging).

I legami sono senza direzione e contano una volta; la loro intensità non è usata. Un legame che nessuno ha dichiarato sembra potenziale inutilizzato: ogni lettura dice per quanti attori un legame è noto. Gli attori senza punto stanno sull'unità che nominano, e sono contrassegnati. I legami possibili sono ipotesi per un focus group, ciascuno con il suo perché. Un modello nullo ridistribuisce i profili tra attori dello stesso tipo, fermi i luoghi e i legami: urp_z e urp_p dicono se è inutilizzato più o meno che per caso (a due code, sulle estrazioni in cui un'unità ha del potenziale). Gli attori ricevono anche il vincolo di Burt, basso per chi sta tra altri.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="74" />
        <source>Distance scale (km)</source>
        <translation>Scala della distanza (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="75" />
        <source>The distance at which potential falls to 37 % (exponential) or to one half (power).</source>
        <translation>La distanza a cui il potenziale scende a 37 % (exponential) o alla metà (power).</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="81" />
        <source>Fall with distance</source>
        <translation>Calo con la distanza</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="82" />
        <source>exponential: exp(-d/d0). power: 1/(1 + (d/d0)^1.6), which leaves more to far pairs.</source>
        <translation>exponential: exp(-d/d0). power: 1/(1 + (d/d0)^1.6), che lascia di più alle coppie lontane.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="88" />
        <source>Weight of shared themes</source>
        <translation>Peso dei temi in comune</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="89" />
        <source>From 0 (only offers that meet needs) to 1 (only shared themes). Where one of the two is not told of any actor, the other counts alone.</source>
        <translation>Da 0 (solo offerte che rispondono a bisogni) a 1 (solo temi in comune). Se una delle due cose non è detta di nessun attore, conta solo l'altra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="97" />
        <source>Reach (km)</source>
        <translation>Portata (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="98" />
        <source>Pairs further apart count only where they are tied. Left blank: five times the distance scale.</source>
        <translation>Le coppie più lontane contano solo se sono legate. Se vuoto: cinque volte la scala della distanza.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="104" />
        <source>Draws of the null model</source>
        <translation>Estrazioni del modello nullo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="105" />
        <source>How often the profiles are dealt anew; 0: no null model.</source>
        <translation>Quante volte i profili sono ridistribuiti; 0: nessun modello nullo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="115" />
        <source>Most candidate ties</source>
        <translation>Legami possibili, al massimo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="116" />
        <source>So many pairs without a tie are given, those of the greatest potential.</source>
        <translation>Quante coppie senza legame sono date, quelle di maggior potenziale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="125" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="126" />
        <source>The field by which the units are coloured: unused: the unused potential, large where many actors could do much; urp: its share of all potential.</source>
        <translation>Il campo con cui sono colorate le unità: unused: il potenziale inutilizzato, grande dove molti attori potrebbero fare molto; urp: la sua quota sul totale del potenziale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="137" />
        <source>Relations of the units</source>
        <translation>Relazioni delle unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="138" />
        <source>The units with the fields p_sum (potential), r_sum (in use), unused, urp (unused share), bonding, bridging, mixing (share between different kinds of actor), urp_z, urp_p, n_actors and reading; NULL in a unit without actors.</source>
        <translation>Le unità con i campi p_sum (potenziale), r_sum (in uso), unused (inutilizzato), urp (quota inutilizzata), bonding, bridging, mixing (quota tra tipi diversi di attore), urp_z, urp_p, n_actors e reading; NULL in un'unità senza attori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="144" />
        <source>Candidate ties</source>
        <translation>Legami possibili</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="145" />
        <source>A line for each, a dot where both actors stand in one place: from, to, from_name, to_name, p, km, shared, complementary, adamic_adar, reason.</source>
        <translation>Una linea per ciascuno, un pallino dove entrambi gli attori stanno nello stesso luogo: from, to, from_name, to_name, p, km, shared, complementary, adamic_adar, reason.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="151" />
        <source>Relations of the actors</source>
        <translation>Relazioni degli attori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/relational_potential.py" line="152" />
        <source>The actors as points with the fields p_sum, r_sum, unused, constraint, placed_by_unit and reading.</source>
        <translation>Gli attori come punti con i campi p_sum, r_sum, unused, constraint, placed_by_unit e reading.</translation>
    </message>
</context><context>
    <name>Runner</name>
    <message>
        <location filename="../gui/dock/running.py" line="85" />
        <source>Another run is in progress: wait for it, or cancel it.</source>
        <translation>Un'altra esecuzione è in corso: attendere che finisca, oppure annullarla.</translation>
    </message>
    <message>
        <location filename="../gui/dock/running.py" line="99" />
        <source>{id} is not there: is the plugin switched on?</source>
        <translation>{id} non c'è: il plugin è attivo?</translation>
    </message>
</context><context>
    <name>SmoothRates</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="21" />
        <source>Smooth rates of small places</source>
        <translation>Liscia i tassi dei piccoli centri</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="24" />
        <source>Divides a count by the population and smooths the rate. In a place of 80 inhabitants one event more or less moves the rate from the bottom to the top of the list; smoothing draws every rate towards the mean of all units, the more the fewer its inhabitants, and hardly changes large places (empirical Bayes, Marshall 1991). The raw rate is kept beside it. Units without count, without population or where nobody lives get NULL, never 0, and stand in the report.</source>
        <translation>Divide un conteggio per la popolazione e liscia il tasso. In un centro di 80 abitanti un evento in più o in meno sposta il tasso dal fondo alla cima della graduatoria; il lisciamento avvicina ogni tasso alla media di tutte le unità, tanto più quanto meno popolato è il centro, e quasi non cambia i centri grandi (Bayes empirico, Marshall 1991). Il tasso grezzo resta accanto. Le unità senza conteggio, senza popolazione o dove non abita nessuno hanno NULL, mai 0, e compaiono nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="37" />
        <source>Count</source>
        <translation>Conteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="38" />
        <source>How many events, people or bodies there are in the unit: a number from 0 up, not yet a rate.</source>
        <translation>Quanti eventi, persone o enti ci sono nell'unità: un numero da 0 in su, non ancora un tasso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="43" />
        <source>Population</source>
        <translation>Popolazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="44" />
        <source>How many could have been counted: inhabitants, households, those of an age.</source>
        <translation>Quanti avrebbero potuto essere contati: abitanti, famiglie, persone di una certa età.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="49" />
        <source>Inhabitants that the rate is for</source>
        <translation>Abitanti a cui si riferisce il tasso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="50" />
        <source>1000 gives events per 1,000 inhabitants, 100 gives percent.</source>
        <translation>1000 dà eventi ogni 1.000 abitanti, 100 dà percentuali.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="57" />
        <source>Smoothed rates</source>
        <translation>Tassi lisciati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/smooth_rates.py" line="58" />
        <source>The units with the fields rate and rate_smoothed; geometry, CRS and all other fields stay as they are.</source>
        <translation>Le unità con i campi rate e rate_smoothed; geometria, sistema di riferimento (CRS) e tutti gli altri campi restano come sono.</translation>
    </message>
</context><context>
    <name>StageParameters</name>
    <message>
        <location filename="../toolbox/stages.py" line="41" />
        <source>Indicators, without a framework</source>
        <translation>Indicatori, senza un quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/stages.py" line="42" />
        <source>Instead of a framework: the fields to work on.</source>
        <translation>Al posto di un quadro degli indicatori: i campi su cui lavorare.</translation>
    </message>
    <message>
        <location filename="../toolbox/stages.py" line="50" />
        <source>Goalposts of an earlier run</source>
        <translation>Valori di riferimento di un'elaborazione precedente</translation>
    </message>
    <message>
        <location filename="../toolbox/stages.py" line="51" />
        <source>The goalposts that an earlier run of this step, or of the index, gave: nothing is fitted again, so other years or more units are treated alike. Left blank, those stored in DISTRICT are used where there is a framework and they hold numbers of this step, or else they are fitted here.</source>
        <translation>I valori di riferimento prodotti da un'elaborazione precedente di questo passo, o dell'indice: nulla è ricalcolato, e così altri anni o altre unità sono trattati allo stesso modo. Se vuoto, si usano quelli conservati in DISTRICT dove c'è un quadro degli indicatori e hanno numeri di questo passo, altrimenti sono calcolati qui.</translation>
    </message>
    <message>
        <location filename="../toolbox/stages.py" line="63" />
        <source>Goalposts</source>
        <translation>Valori di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/stages.py" line="64" />
        <source>What was fitted, one row a number, to be given to a later run.</source>
        <translation>Ciò che è stato stimato, una riga per numero, da dare a un'elaborazione successiva.</translation>
    </message>
</context><context>
    <name>Steps</name>
    <message>
        <location filename="../gui/dock/steps.py" line="45" />
        <source>Steps and their algorithms</source>
        <translation>Passi e relativi algoritmi</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="50" />
        <source>Open dia&amp;log…</source>
        <translation>Apri &amp;dialogo…</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="51" />
        <source>Open the algorithm's dialog, with this district filled in</source>
        <translation>Apri il dialogo dell'algoritmo con questo distretto già indicato</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="53" />
        <source>&amp;Run now</source>
        <translation>&amp;Esegui ora</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="54" />
        <source>Run with the default values, or open the dialog where something must be asked</source>
        <translation>Esegui con i valori predefiniti; se qualcosa va chiesto, apri il dialogo</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="76" />
        <source>6 Report</source>
        <translation>6 Rapporto</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="98" />
        <source>last run {when}</source>
        <translation>ultima volta {when}</translation>
    </message>
    <message>
        <location filename="../gui/dock/steps.py" line="142" />
        <source>There is no algorithm {id}: switch the plugin off and on again.</source>
        <translation>L'algoritmo {id} non c'è: disattiva e riattiva il plugin.</translation>
    </message>
</context><context>
    <name>StopTool</name>
    <message>
        <location filename="../gui/drawing/stop_tool.py" line="45" />
        <source>Click: add. Drag: move. Shift and click on the line: insert. Click on a stop and Delete: take out. Right-click: finish. Esc: cancel.</source>
        <translation>Clic: aggiunge. Trascinare: sposta. Maiusc e clic sulla linea: inserisce. Clic su una tappa e Canc: elimina. Clic destro: conclude. Esc: annulla.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/stop_tool.py" line="113" />
        <source>No stop is selected: click on one, then press Delete.</source>
        <translation>Nessuna tappa è selezionata: fare clic su una tappa, poi premere Canc.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/stop_tool.py" line="119" />
        <source>Choose an itinerary first: stops are added to it.</source>
        <translation>Scegliere prima un percorso: si disegnano le sue tappe.</translation>
    </message>
    <message>
        <location filename="../gui/drawing/stop_tool.py" line="124" />
        <source>To insert a stop between two others, click on the line that joins them.</source>
        <translation>Per inserire una tappa tra altre due, fare clic sulla linea che le unisce.</translation>
    </message>
</context><context>
    <name>StopsView</name>
    <message>
        <location filename="../gui/dock/stops_list.py" line="113" />
        <source>Stops of the itinerary</source>
        <translation>Tappe del percorso</translation>
    </message>
    <message>
        <location filename="../gui/dock/stops_list.py" line="124" />
        <source>Drag stops to another place, or press Alt+Up and Alt+Down; F2 opens the form, Delete takes out, Insert adds a stop below, Shift+Insert above.</source>
        <translation>Trascina le tappe in un altro posto, oppure premi Alt+Su e Alt+Giù; F2 apre la scheda, Canc toglie, Ins aggiunge una tappa sotto, Maiusc+Ins sopra.</translation>
    </message>
</context><context>
    <name>SuggestItinerary</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="44" />
        <source>Suggest itinerary</source>
        <translation>Suggerisci percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="47" />
        <source>Chooses among real places those with the greatest total prize within a budget of stops, kilometres or minutes, and puts them in a short order, in a straight line from place to place or along roads. With km and minutes this is the orienteering problem: places are put in by the greatest prize per added cost, the way is shortened (2-opt, or-opt), part of it is taken out or a place forced in, and so on for the given number of rounds; the same seed gives the same itinerary. The bound says what no itinerary within the budget can exceed (fractional knapsack over least detours, assignment with a price on the cost, and, but for rounds that may begin anywhere, linear programming with cuts): the closer the prize is to it, the less can be gained.

The result is a draft to be discussed, with numbered stops and a line, ready to be added to a district. Places without a prize above zero, and those that the roads do not join, are never chosen and are named in the report.</source>
        <translation>Sceglie fra luoghi reali quelli con il premio totale più alto entro un budget di tappe, chilometri o minuti, e li mette in un ordine breve, in linea retta da luogo a luogo o lungo le strade. Con km e minuti è il problema dell'orienteering: si inseriscono i luoghi con il premio più alto per costo aggiunto, si accorcia la via (2-opt, or-opt), se ne toglie una parte o vi si forza un luogo, e così via per il numero di cicli indicato; lo stesso seme dà lo stesso percorso. Il limite superiore dice quanto nessun percorso entro il budget può superare (zaino frazionario sulle deviazioni minime, assegnamento con un prezzo sul costo e, tranne che per i giri che possono cominciare ovunque, programmazione lineare con tagli): più il premio gli è vicino, meno resta da guadagnare.

Il risultato è una bozza da discutere, con tappe numerate e una linea, pronta da aggiungere a un distretto. I luoghi senza un premio maggiore di zero, e quelli che le strade non collegano, non sono mai scelti e sono elencati nel report.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="65" />
        <source>Candidate places</source>
        <translation>Luoghi candidati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="66" />
        <source>Points of real places or actors; every stop is one of them.</source>
        <translation>Punti di luoghi o attori reali; ogni tappa è uno di essi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="71" />
        <source>Field with the prize</source>
        <translation>Campo con il premio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="72" />
        <source>What a stop there is worth, above zero, such as the latent potential. Left blank, all places are worth the same.</source>
        <translation>Quanto vale una tappa in quel luogo, maggiore di zero, per esempio il potenziale inespresso. Se resta vuoto, tutti i luoghi valgono lo stesso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="87" />
        <source>Suggested stops</source>
        <translation>Tappe suggerite</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="88" />
        <source>The places chosen, in order, with their own fields and itinerary, sequence (1, 2, 3 ...), title, prize (in place of the field given in PRIZE where that is all), leg (km from the stop before, or from START) and cumulative (km from the beginning), leg_minutes and cumulative_minutes. Another field prize of the places is kept as place_prize.</source>
        <translation>I luoghi scelti, in ordine, con i loro campi e itinerary, sequence (1, 2, 3 ...), title, prize (al posto del campo indicato in PRIZE se è l'unica parte), leg (km dalla tappa precedente, o da START) e cumulative (km dall'inizio), leg_minutes e cumulative_minutes. Un altro campo prize dei luoghi è conservato come place_prize.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="95" />
        <source>Suggested itinerary</source>
        <translation>Percorso suggerito</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="96" />
        <source>The line from the beginning through the stops to the end, with uuid, title, status, n_stops, km, minutes, prize, bound, stops_hash and reading.</source>
        <translation>La linea dall'inizio alla fine attraverso le tappe, con uuid, title, status, n_stops, km, minutes, prize, bound, stops_hash e reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="100" />
        <source>Total prize</source>
        <translation>Premio totale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="101" />
        <source>Cost, in the unit of the budget</source>
        <translation>Costo, nell'unità del budget</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="102" />
        <source>Upper bound on the prize</source>
        <translation>Limite superiore del premio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="103" />
        <source>Length (km)</source>
        <translation>Lunghezza (km)</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="104" />
        <source>Time on the way (minutes)</source>
        <translation>Tempo lungo la via (minuti)</translation>
    </message>
</context><context>
    <name>Superimpose</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="24" />
        <source>Superimpose maps</source>
        <translation>Sovrammissione di mappe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="27" />
        <source>Combines several maps of the same units, one field each, into a new reading of the territory. Beside the combined value, every unit gets the number and share of maps with data, the map that leads and the one that limits, how much the maps disagree, how many lie above and below a threshold, and a sentence that says all this. Missing values are left out and never taken as zero; a unit with too little data gets no value.</source>
        <translation>Combina più mappe delle stesse unità, un campo ciascuna, in una nuova lettura del territorio. Accanto al valore combinato, ogni unità riceve il numero e la quota delle mappe con dati, la mappa trainante e quella limitante, quanto le mappe sono in disaccordo, quante stanno sopra e quante sotto una soglia, e una frase che dice tutto questo. I valori mancanti sono tralasciati e mai presi come zero; un'unità con troppo pochi dati non riceve alcun valore.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="41" />
        <source>Maps to superimpose</source>
        <translation>Mappe da sovrapporre</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="42" />
        <source>The fields to combine, at least two, such as the scores of the dimensions. In all of them high must mean more potential.</source>
        <translation>I campi da combinare, almeno due, per esempio i punteggi delle dimensioni. In tutti alto deve significare più potenziale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="50" />
        <source>Paler where less is known</source>
        <translation>Più pallido dove si sa meno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="51" />
        <source>The colours of units are the paler the lower their coverage is.</source>
        <translation>I colori delle unità sono tanto più pallidi quanto più bassa è la loro copertura.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="57" />
        <source>Superimposed reading</source>
        <translation>Lettura sovrammessa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="58" />
        <source>The units with the fields overlay, n_layers_used, coverage, leading_layer, limiting_layer, disagreement (standard deviation of the scaled values), n_above, n_below and reading.</source>
        <translation>Le unità con i campi overlay, n_layers_used, coverage, leading_layer, limiting_layer, disagreement (deviazione standard dei valori in scala), n_above, n_below e reading.</translation>
    </message>
</context><context>
    <name>SuperimposeRasters</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="27" />
        <source>Superimpose rasters</source>
        <translation>Sovrammissione di raster</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="30" />
        <source>Combines several rasters into a new reading of the territory, cell by cell, with the operators of 'Superimpose maps': on the same values both give the same numbers. The result lies on the grid of the first raster; band 1 of each is read, and rasters on another grid or in another coordinate system are resampled onto it. A cell without a value (nodata, NaN, masked) is left out of that cell's combination and never taken as 0; a cell with too little data gets no value. Rasters are worked block by block, so their size does not matter to memory; scales are those of all cells of the grid: min_max and percentile look at every value first, and percentile is exact, its distribution kept in temporary files where it is large. The report says which number stands for which raster. The results CELLS_WITH_VALUE and CELLS_WITHHELD count the cells with an overlay, and those with data but too little coverage.</source>
        <translation>Combina più raster in una nuova lettura del territorio, cella per cella, con gli operatori di 'Sovrapporre mappe': sugli stessi valori i due algoritmi danno gli stessi numeri. Il risultato sta sulla griglia del primo raster; di ciascuno si legge la banda 1, e i raster con un'altra griglia o un altro sistema di riferimento vi sono ricampionati. Un valore che manca (nodata, NaN, mascherato) resta fuori dalla combinazione di quella cella e non vale mai 0; una cella con troppo pochi dati resta senza valore. I raster si elaborano a blocchi, così la loro dimensione non pesa sulla memoria; le scale sono quelle di tutte le celle della griglia: min_max e percentile guardano prima ogni valore, e percentile è esatto, con la distribuzione tenuta in file temporanei dove è grande. Il rapporto dice quale numero corrisponde a quale raster. I risultati CELLS_WITH_VALUE e CELLS_WITHHELD contano le celle con una sovrammissione e quelle che hanno dati ma una copertura troppo bassa.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="46" />
        <source>Rasters to superimpose</source>
        <translation>Raster da sovrammettere</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="47" />
        <source>At least two GeoTIFFs (tif, tiff) or ASCII grids (asc) on this computer; the first gives the grid. In all of them high must mean more potential. They are opened read-only and nothing is written beside them.</source>
        <translation>Almeno due GeoTIFF (tif, tiff) o griglie ASCII (asc) su questo computer; il primo dà la griglia. In tutti un valore alto deve significare più potenziale. Sono aperti in sola lettura e accanto a essi non si scrive nulla.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="54" />
        <source>Resampling</source>
        <translation>Ricampionamento</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="55" />
        <source>How a raster is brought onto the grid of the first. bilinear, cubic, cubic_spline, lanczos: between the cells around; cubic and lanczos may overshoot; average, median, minimum, maximum, mode: of the cells that fall into one of the grid, which suits finer rasters; nearest and mode keep values as they are, as classes need it.</source>
        <translation>Come un raster è portato sulla griglia del primo. bilinear, cubic, cubic_spline, lanczos: fra le celle intorno; cubic e lanczos possono superare gli estremi; average, median, minimum, maximum, mode: delle celle che cadono in una della griglia, adatti ai raster più fini; nearest e mode lasciano i valori come sono, come serve alle classi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="66" />
        <source>Superimposed rasters</source>
        <translation>Raster sovrammessi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="67" />
        <source>A GeoTIFF with the bands overlay, n_layers_used, coverage, leading_layer and limiting_layer (the number of the raster in the list, from 1), disagreement (standard deviation of the scaled values), n_above and n_below.</source>
        <translation>Un GeoTIFF con le bande overlay, n_layers_used, coverage, leading_layer e limiting_layer (il numero del raster nell'elenco, da 1), disagreement (deviazione standard dei valori sulla scala), n_above e n_below.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="72" />
        <source>Cells with an overlay</source>
        <translation>Celle con una sovrammissione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose_rasters.py" line="73" />
        <source>Cells with too little coverage</source>
        <translation>Celle con troppo poca copertura</translation>
    </message>
</context><context>
    <name>TestRobustness</name>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="59" />
        <source>Test the robustness of the ranks</source>
        <translation>Verifica la robustezza delle posizioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="62" />
        <source>Computes the index many times, each time with other choices drawn by chance, and says between which places every unit lies and how often it is among the first. A unit whose interval is wide owes its place to the choices.

The sensitivity says which choice moves the places: Sobol indices of the mean distance of all units' ranks from those of the index as stated (OECD-JRC Handbook). first_order is the share of its variance that a choice explains alone, total the share it has a part in. Points are drawn twice, A and B, and A with one column of B at a time: Si = mean(yB (yABi - yA))/V, STi = mean((yA - yABi)^2)/(2V).</source>
        <translation>Calcola l'indice molte volte, ogni volta con altre scelte estratte a caso, e dice tra quali posizioni sta ogni unità e quanto spesso è tra le prime. Un'unità con un intervallo ampio deve la sua posizione alle scelte.

La sensibilità dice quale scelta sposta le posizioni: indici di Sobol della distanza media tra le posizioni di tutte le unità e quelle dell'indice come definito (manuale OECD-JRC). first_order è la quota della varianza che una scelta spiega da sola, total quella a cui partecipa. I punti sono estratti due volte, A e B, poi A con una colonna di B alla volta: Si = mean(yB (yABi - yA))/V, STi = mean((yA - yABi)^2)/(2V).</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="77" />
        <source>Replications</source>
        <translation>Repliche</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="78" />
        <source>How many times the index is computed with other choices; the sensitivity takes half as many again for each choice varied.</source>
        <translation>Quante volte l'indice è calcolato con altre scelte; la sensibilità ne richiede la metà in più per ogni scelta variata.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="85" />
        <source>Spread of the weights</source>
        <translation>Dispersione dei pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="86" />
        <source>Between 0 and 1. Weights are drawn from a Dirichlet distribution around those stated: the standard deviation of a weight w is this spread times the square root of w (1 - w). Blank is 0.25.</source>
        <translation>Tra 0 e 1. I pesi sono estratti da una distribuzione di Dirichlet intorno a quelli indicati: lo scarto tipo di un peso w è questa dispersione per la radice quadrata di w (1 - w). In bianco vale 0,25.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="92" />
        <source>Points given by participants</source>
        <translation>Punti dati dai partecipanti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="93" />
        <source>Instead of a spread: a table with the columns participant, group, id, points. Each replication takes the weights of one participant, all with equal chance; siblings without points keep the weights stated.</source>
        <translation>Al posto della dispersione: una tabella con le colonne participant, group, id, points. Ogni replica prende i pesi di un partecipante, tutti con la stessa probabilità; i nodi fratelli senza punti mantengono i pesi indicati.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="99" />
        <source>Last place of the top</source>
        <translation>Ultima posizione delle prime</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="100" />
        <source>p_top is the share of replications in which a unit has this place or a better one.</source>
        <translation>p_top è la quota di repliche in cui un'unità ha questa posizione o una migliore.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="106" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="107" />
        <source>Where each unit has a row for every year: ranks are then taken within each year.</source>
        <translation>Dove ogni unità ha una riga per anno: le posizioni si prendono allora entro ogni anno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="111" />
        <source>Field with the name</source>
        <translation>Campo con il nome</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="112" />
        <source>How the units are called in picture and page. Blank: by their code.</source>
        <translation>Come si chiamano le unità in figura e pagina. Vuoto: con il loro codice.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="125" />
        <source>Robustness of the ranks</source>
        <translation>Robustezza delle posizioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="126" />
        <source>The units with rank_stated, rank_median, rank_5 and rank_95 (nine replications of ten lie between them), p_top, score_stated and the reading. Kept in the district as a result, it tells 'Compute the index of potential' how sure the ranks of the same index are.</source>
        <translation>Le unità con rank_stated, rank_median, rank_5 e rank_95 (nove repliche su dieci stanno tra questi), p_top, score_stated e la lettura. Conservato nel distretto come risultato, dice a 'Calcola l'indice di potenziale' quanto sono sicure le posizioni dello stesso indice.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="131" />
        <source>Sensitivity</source>
        <translation>Sensibilità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="132" />
        <source>One row a choice: first_order and total Sobol index of the mean distance of the ranks from those stated.</source>
        <translation>Una riga per scelta: indice di Sobol first_order e total della distanza media delle posizioni da quelle definite.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="136" />
        <source>Choices of the replications</source>
        <translation>Scelte delle repliche</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="137" />
        <source>The parameters of every replication, its weights and the mean distance of its ranks from those stated.</source>
        <translation>I parametri di ogni replica, i suoi pesi e la distanza media delle sue posizioni da quelle definite.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="141" />
        <source>Picture of the ranks</source>
        <translation>Figura delle posizioni</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="142" />
        <source>An SVG file: median, interval and stated rank of every unit.</source>
        <translation>Un file SVG: mediana, intervallo e posizione definita di ogni unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="146" />
        <source>Robustness page</source>
        <translation>Pagina della robustezza</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/test_robustness.py" line="147" />
        <source>What moves the ranks, how sure each is, who is among the first and what was run, as a page with pictures that needs neither a network nor the plugin.</source>
        <translation>Che cosa sposta le posizioni, quanto è sicura ognuna, chi è tra le prime e che cosa è stato calcolato, come pagina con figure che non ha bisogno né della rete né del plugin.</translation>
    </message>
</context><context>
    <name>TransferIndicators</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="23" />
        <source>Transfer indicators from other areas</source>
        <translation>Trasferisci indicatori da altre aree</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="26" />
        <source>Brings the columns of any mesh of polygons (census sections, a grid, the comuni of another year, health districts) onto the units. Sums, such as inhabitants, are shared out by area and keep their total; means and rates become means weighted by area or by inhabitants. Areas are those on the ellipsoid, and the two layers may have different coordinate systems. What is counted is taken as spread evenly over each source area; where areas or units lie over one another, each keeps its whole part. A missing value is no 0: it takes no part in means, and a sum is NULL where source areas without a value cover more than 1 % of the unit. The report shows the balance of every sum and names the source areas that lie outside, the units covered in part or not at all, what lies over one another, and every missing value.</source>
        <translation>Porta sulle unità le colonne di una qualsiasi maglia di poligoni (sezioni di censimento, una griglia, i comuni di un altro anno, i distretti sanitari). Le somme, come gli abitanti, sono ripartite per superficie e conservano il totale; medie e tassi diventano medie ponderate con la superficie o con gli abitanti. Le superfici sono quelle sull'ellissoide e i due layer possono avere sistemi di riferimento diversi. Ciò che è contato si considera distribuito in modo uniforme in ogni area della fonte; dove aree o unità si sovrappongono, ciascuna conserva per intero la sua parte. Un valore mancante non è uno 0: non entra nelle medie, e una somma è NULL se aree della fonte senza valore coprono più dell'1 % dell'unità. Il rapporto mostra il bilancio di ogni somma e nomina le aree della fonte che restano fuori, le unità coperte in parte o per nulla, le sovrapposizioni e ogni valore mancante.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="40" />
        <source>Areas with the indicators</source>
        <translation>Aree con gli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="41" />
        <source>The layer of polygons that has the numbers. Selections and filters are respected.</source>
        <translation>Il layer di poligoni che contiene i numeri. Selezioni e filtri sono rispettati.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="46" />
        <source>Sums to share out</source>
        <translation>Somme da ripartire</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="47" />
        <source>Fields whose total is kept: inhabitants, firms, euro, hectares.</source>
        <translation>Campi di cui si conserva il totale: abitanti, imprese, euro, ettari.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="53" />
        <source>Means to weigh</source>
        <translation>Medie da pesare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="54" />
        <source>Fields that are means, rates, shares or densities: income per head, turnout, age.</source>
        <translation>Campi che sono medie, tassi, quote o densità: reddito pro capite, affluenza, età.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="60" />
        <source>Inhabitants of the source areas</source>
        <translation>Abitanti delle aree della fonte</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="61" />
        <source>The means are weighted by the inhabitants of each piece. Left blank, by its area, which suits densities and what belongs to the ground.</source>
        <translation>Le medie sono pesate con gli abitanti di ogni pezzo. Se vuoto, con la sua superficie, il che si addice alle densità e a ciò che appartiene al suolo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="73" />
        <source>Units with transferred indicators</source>
        <translation>Unità con indicatori trasferiti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="74" />
        <source>The units with one field for every column and source_coverage, the share of their area that the source covers; geometry, CRS and all other fields stay as they are.</source>
        <translation>Le unità con un campo per ogni colonna e source_coverage, la quota della loro superficie coperta dalla fonte; geometria, sistema di riferimento (CRS) e tutti gli altri campi restano come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="82" />
        <source>Field with the code of the source areas</source>
        <translation>Campo con il codice delle aree della fonte</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="83" />
        <source>A unique code, by which the report names them. Left blank, the feature id.</source>
        <translation>Un codice univoco, con cui il rapporto le nomina. Se vuoto, l'id dell'elemento.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="90" />
        <source>Parts outside the units</source>
        <translation>Parti fuori dalle unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="91" />
        <source>leave: what lies outside all units is not placed, and told in the report. spread: it is shared out among the units that the source area touches, which suits coasts drawn differently.</source>
        <translation>leave: ciò che sta fuori da tutte le unità non viene attribuito, e il rapporto lo dice. spread: viene ripartito fra le unità che l'area della fonte tocca, il che si addice a coste disegnate in modo diverso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="99" />
        <source>Minimum coverage</source>
        <translation>Copertura minima</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/transfer_indicators.py" line="100" />
        <source>A unit gets no value where source areas with a value cover less than this share (0 to 1) of its area. Take 0 where the source is not meant to cover the ground, as built-up areas.</source>
        <translation>Un'unità resta senza valore se le aree della fonte con un valore coprono meno di questa quota (da 0 a 1) della sua superficie. Indicare 0 se la fonte non è fatta per coprire il suolo, come le località abitate.</translation>
    </message>
</context><context>
    <name>TreatIndicators</name>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="34" />
        <source>Treat outliers and skew of indicators</source>
        <translation>Tratta i valori anomali e l'asimmetria degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="37" />
        <source>One unit far from all others stretches the scale of an indicator, and the differences between the others vanish. This puts a treated column beside every indicator; the published column stays. auto changes nothing where |skewness| &lt; 2 or excess kurtosis &lt; 3.5 (corrected for the number of units), else puts the furthest values one by one at the next one until that holds, and takes a logarithm where MAX_TREATED values are not enough. The order of the units never turns.

With a framework, indicators are first divided by their denominator and transformed; a cell treatment of the framework wins over METHOD. The report says which value became what. Missing values stay missing.</source>
        <translation>Una sola unità lontana da tutte le altre allunga la scala di un indicatore, e le differenze tra le altre scompaiono. Qui accanto a ogni indicatore si mette una colonna trattata; la colonna pubblicata resta. auto non cambia nulla dove |asimmetria| &lt; 2 o curtosi in eccesso &lt; 3,5 (corrette per il numero di unità), altrimenti porta i valori estremi uno a uno al successivo finché ciò vale, e prende un logaritmo dove MAX_TREATED valori non bastano. L'ordine delle unità non si rovescia mai.

Con un quadro degli indicatori, questi sono prima divisi per il loro denominatore e trasformati; la cella treatment del quadro prevale su METHOD. Il rapporto dice quale valore è diventato quale. I valori mancanti restano mancanti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="52" />
        <source>Treatment</source>
        <translation>Trattamento</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="53" />
        <source>auto: winsorise, and log_mirrored where that is not enough; winsorise: the furthest values are put at the next one; log: ln(x − min + 0.01 range); log_mirrored: its mirror image where the skew is negative; log_from_one: ln(x − min + 1); log_gii: ln((max − 1)(x − min)/(max − min) + 1); box_cox: of x − min + 1, with the likeliest lambda or that of the framework; sigmoid: logistic curve of the z-score; clip_quantile: cut at QUANTILE and 1 − QUANTILE; compress: what lies beyond these is drawn in and keeps its order.</source>
        <translation>auto: winsorise, e log_mirrored dove non basta; winsorise: i valori estremi sono portati al successivo; log: ln(x − min + 0,01 campo di variazione); log_mirrored: la sua immagine speculare se l'asimmetria è negativa; log_from_one: ln(x − min + 1); log_gii: ln((max − 1)(x − min)/(max − min) + 1); box_cox: di x − min + 1, con il lambda più verosimile o quello del quadro degli indicatori; sigmoid: curva logistica dello z-score; clip_quantile: tagliati ai quantili QUANTILE e 1 − QUANTILE; compress: ciò che sta oltre è avvicinato e mantiene l'ordine.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="64" />
        <source>Most values to winsorise</source>
        <translation>Massimo di valori da winsorizzare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="65" />
        <source>For winsorise and auto: at most so many values of an indicator are moved.</source>
        <translation>Per winsorise e auto: di un indicatore si spostano al massimo altrettanti valori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="72" />
        <source>Share at each end</source>
        <translation>Quota a ciascun estremo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="73" />
        <source>For clip_quantile and compress: the share of units beyond the cut at each end, from 0 to 0.5.</source>
        <translation>Per clip_quantile e compress: la quota di unità oltre il taglio a ciascun estremo, da 0 a 0,5.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="82" />
        <source>Treated indicators</source>
        <translation>Indicatori trattati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/treat_indicators.py" line="83" />
        <source>The units with a field &lt;indicator&gt;_treated beside each indicator.</source>
        <translation>Le unità con un campo &lt;indicator&gt;_treated accanto a ogni indicatore.</translation>
    </message>
</context><context>
    <name>UpgradeDistrict</name>
    <message>
        <location filename="../toolbox/algorithms/territory/upgrade_district.py" line="21" />
        <source>Upgrade district</source>
        <translation>Aggiorna distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/upgrade_district.py" line="24" />
        <source>Brings a district that an earlier version made to the form of this one: tables and columns that it lacks are added, forms and styles that stand as they were written are renewed, and every row stays as it is. A style that somebody changed, or saved under another name and chose, goes on being opened with; where tables or columns changed, that of this version is put beside it. A copy of the district as it was is kept. All of it is done, or nothing; a district that has all of this already is left alone, and one made by a newer version is refused.</source>
        <translation>Porta un distretto creato da una versione precedente alla forma di questa: si aggiungono le tabelle e le colonne che mancano, si rinnovano i moduli e gli stili rimasti come furono scritti, e ogni riga resta com'è. Uno stile che qualcuno ha modificato, o salvato con un altro nome e scelto, resta quello con cui la tabella si apre; dove sono cambiate tabelle o colonne, quello di questa versione gli viene messo accanto. Si conserva una copia del distretto com'era. Si fa tutto o niente; un distretto che ha già tutto questo non viene toccato, e uno creato da una versione più recente viene rifiutato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/upgrade_district.py" line="36" />
        <source>Copy of the district as it was</source>
        <translation>Copia del distretto com'era</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/upgrade_district.py" line="37" />
        <source>Number of things added, renewed or left as chosen</source>
        <translation>Numero di aggiunte, rinnovi e stili lasciati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/upgrade_district.py" line="38" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
</context><context>
    <name>VoicesToUnits</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="30" />
        <source>Voices to units</source>
        <translation>Voci alle unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="33" />
        <source>Gathers the voices of each unit: how many voices, participants and groups, the mean of their scores on 0…100 by each voice's own scale (fields scale_min and scale_max), a 95 % interval, and how far they agree (van der Eijk's A: 1 all alike, 0 spread evenly, -1 at both ends). A point is heard in the first unit, in the layer's order, that holds it or has it on its border; a line or an area counts as one voice in every unit whose interior it enters; a voice without place is heard in the unit of its unit_code. The weighted mean uses the field weight, blank as 1; certainty is not used. The interval from low to high belongs to the weighted mean, which is the mean where all weights are the same, and is found by drawing participants (voices, where the participant is not known). Where fewer voices than MIN_VOICES have a score, means, interval and agreement are NULL while the numbers of voices stay; where fewer of them have a weight above 0, the weighted mean and its interval are. With BY, the scores withheld in a unit must together rest on MIN_VOICES at least: else the smallest of the others is withheld too, so that no small one can be worked out from the whole.</source>
        <translation>Raccoglie le voci di ogni unità: quante voci, partecipanti e gruppi, la media dei punteggi su 0…100 secondo la scala di ciascuna voce (campi scale_min e scale_max), un intervallo al 95 % e quanto le voci concordano (A di van der Eijk: 1 tutte uguali, 0 distribuite in modo uniforme, -1 ai due estremi). Un punto vale per la prima unità, nell'ordine del layer, che lo contiene o lo ha sul confine; una linea o un'area conta come una voce in ogni unità nel cui interno entra; una voce senza luogo vale per l'unità del suo unit_code. La media ponderata usa il campo weight, che vale 1 dove è vuoto; certainty non è usato. L'intervallo da low a high è quello della media ponderata, che coincide con la media dove i pesi sono tutti uguali, e si ottiene riestraendo i partecipanti (le voci, dove il partecipante non è noto). Dove le voci con punteggio sono meno di MIN_VOICES, le medie, l'intervallo e l'accordo sono NULL, mentre i numeri delle voci restano; dove quelle con un peso maggiore di 0 sono di meno, lo sono la media ponderata e il suo intervallo. Con BY, i punteggi non mostrati in un'unità devono poggiare insieme su almeno MIN_VOICES voci: altrimenti non si mostra nemmeno il più piccolo degli altri, così che nessun gruppo piccolo si possa ricavare dal totale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="51" />
        <source>Voices</source>
        <translation>Voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="52" />
        <source>A layer of points, lines or areas, or a table with unit codes, with the fields of the table of voices: score, scale_min, scale_max, participant, group_id, weight, unit_code, dimension, theme, kind. Left blank, the points in the voices of DISTRICT are used.</source>
        <translation>Un layer di punti, linee o aree, oppure una tabella con i codici delle unità, con i campi della tabella delle voci: score, scale_min, scale_max, participant, group_id, weight, unit_code, dimension, theme, kind. Se vuoto, si usano i punti fra le voci di DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="62" />
        <source>Field with the score</source>
        <translation>Campo con il punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="63" />
        <source>The number each voice gives. Where the field score is not there, voices are counted only.</source>
        <translation>Il numero che ogni voce dà. Dove il campo score non c'è, le voci sono soltanto contate.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="70" />
        <source>Voices to use</source>
        <translation>Voci da usare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="71" />
        <source>A QGIS expression over the fields of the voices, such as "kind" = 'rating'; blank: all voices.</source>
        <translation>Un'espressione di QGIS sui campi delle voci, per esempio "kind" = 'rating'; vuoto: tutte le voci.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="80" />
        <source>Units with voices</source>
        <translation>Unità con le voci</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="81" />
        <source>The units with the fields n_voices, n_scores (voices with a usable score), n_participants, n_groups (NULL where no voice names one), mean, mean_weighted, low, high, agreement and reading; with BY the same for each word.</source>
        <translation>Le unità con i campi n_voices, n_scores (voci con un punteggio utilizzabile), n_participants, n_groups (NULL dove nessuna voce ne indica uno), mean, mean_weighted, low, high, agreement e reading; con BY gli stessi per ogni parola.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="91" />
        <source>Also apart by</source>
        <translation>Anche distinte per</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="92" />
        <source>none: all voices together. dimension, theme, kind: besides, the same fields for each word of that field of the voices, the word before their names; a voice of several words (a;b) is heard in each, one without a word only in the whole.</source>
        <translation>none: tutte le voci insieme. dimension, theme, kind: in più, gli stessi campi per ogni parola di quel campo delle voci, con la parola davanti al nome; una voce con più parole (a;b) vale per ciascuna, una senza parola solo per il totale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="100" />
        <source>Fewest voices with a score</source>
        <translation>Numero minimo di voci con punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="101" />
        <source>Where fewer have a score, means, interval and agreement are NULL; the numbers of voices stay.</source>
        <translation>Dove sono meno, le medie, l'intervallo e l'accordo sono NULL; i numeri delle voci restano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="108" />
        <source>What counts once</source>
        <translation>Che cosa conta una volta</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="109" />
        <source>voice: every voice counts alike. participant: the voices of a participant are averaged first, then all participants count alike; a voice without participant is one of its own. group: the same for groups; voices without a group are one group together.</source>
        <translation>voice: tutte le voci contano allo stesso modo. participant: prima si fa la media delle voci di ogni partecipante, poi tutti i partecipanti contano allo stesso modo; una voce senza partecipante ne vale uno. group: lo stesso per i gruppi; le voci senza gruppo formano insieme un gruppo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="119" />
        <source>Lowest score of the scale</source>
        <translation>Punteggio minimo della scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="120" />
        <source>Highest score of the scale</source>
        <translation>Punteggio massimo della scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="122" />
        <source>Of voices that state none themselves in scale_min or scale_max.</source>
        <translation>Per le voci che non lo indicano in scale_min o scale_max.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="126" />
        <source>Classes of agreement</source>
        <translation>Classi dell'accordo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="127" />
        <source>Agreement is measured over so many equal classes of 0…100: best as many as the scale has steps.</source>
        <translation>L'accordo si misura su altrettante classi uguali di 0…100: conviene quante sono le tacche della scala.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="136" />
        <source>Draws for the interval</source>
        <translation>Estrazioni per l'intervallo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/voices_to_units.py" line="137" />
        <source>How often the participants of a unit are drawn again.</source>
        <translation>Quante volte si riestraggono i partecipanti di un'unità.</translation>
    </message>
</context><context>
    <name>WeighFramework</name>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="29" />
        <source>Weigh a framework by its data</source>
        <translation>Pesa il quadro degli indicatori con i dati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="32" />
        <source>Fills the weights of a framework from the values of its indicators over the units, and gives the framework back, ready to compute the index of potential. Indicators are put on their scale first, high meaning more potential; those under one node are weighed against each other, and their weights sum to 1. A dimension is then weighed against its siblings by the score that its own new weights give it.

Such weights say how much the units differ in an indicator, or how much it tells that others do not; they do not say what matters to the community. For that, let people judge: pairwise weights, budget weights.

Missing values are never filled here: stdev, entropy and gini look at the values an indicator has, critic at the units that two indicators share, pca only at units that have them all. What would weigh nothing is refused by name; an indicator that is still awaited keeps its share.</source>
        <translation>Ricava i pesi di un quadro degli indicatori dai valori che questi hanno nelle unità, e restituisce il quadro, pronto per calcolare l'indice di potenziale. Gli indicatori sono portati prima sulla loro scala, in cui alto significa più potenziale; quelli sotto uno stesso nodo si pesano fra loro, e i loro pesi sommano a 1. Una dimensione si pesa poi con le altre in base al punteggio che le danno i suoi nuovi pesi.

Questi pesi dicono quanto le unità differiscono in un indicatore, o quanto esso dice che gli altri non dicono; non dicono che cosa conta per la comunità. Per questo si chiede un giudizio alle persone: pesi da confronti a coppie, pesi da punti distribuiti.

I valori mancanti qui non si riempiono mai: stdev, entropy e gini guardano i valori che un indicatore ha, critic le unità che due indicatori hanno in comune, pca solo le unità che li hanno tutti. Ciò che non peserebbe nulla è rifiutato per nome; un indicatore ancora atteso conserva la sua quota.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="51" />
        <source>Weights</source>
        <translation>Pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="52" />
        <source>equal: all alike; pca: squared loadings of the first principal component (with two siblings, always half each); entropy: how unevenly the values are spread, as 1 minus Shannon's entropy, zeros allowed; critic: standard deviation times conflict with the siblings; stdev: standard deviation; gini: Gini coefficient. entropy and gini take values from 0 up and depend on where the scale has its zero: with NORMALISATION min_max it is the lowest value observed.</source>
        <translation>equal: tutti uguali; pca: quadrati dei pesi fattoriali (loadings) della prima componente principale (con due soli nodi, sempre metà ciascuno); entropy: quanto i valori sono distribuiti in modo disuguale, come 1 meno l'entropia di Shannon, zeri ammessi; critic: deviazione standard per conflitto con gli altri; stdev: deviazione standard; gini: coefficiente di Gini. entropy e gini prendono valori da 0 in su e dipendono da dove la scala ha lo zero: con NORMALISATION min_max è il valore più basso osservato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="62" />
        <source>Level</source>
        <translation>Livello</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="63" />
        <source>Only what stands at this level is weighed: 1 indicators, 2 the nodes right above them, and so on; siblings of several levels count at the highest. Blank weighs all levels, from the indicators up.</source>
        <translation>Si pesa solo ciò che sta a questo livello: 1 gli indicatori, 2 i nodi subito sopra, e così via; nodi fratelli di livelli diversi contano al più alto. Vuoto pesa tutti i livelli, a partire dagli indicatori.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="73" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/weigh_framework.py" line="74" />
        <source>Where each unit has a row for every year: all years are weighed together.</source>
        <translation>Dove ogni unità ha una riga per ogni anno: tutti gli anni si pesano insieme.</translation>
    </message>
</context><context>
    <name>WeightParameters</name>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="31" />
        <source>Framework</source>
        <translation>Quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="32" />
        <source>The framework whose nodes are weighed, named in the table by their ids. Left blank, the one stored in DISTRICT is used; without either the items themselves make a framework of one level, each an indicator in the field of its name.</source>
        <translation>Il quadro degli indicatori di cui si pesano i nodi, indicati nella tabella con il loro id. Se resta vuoto, si usa quello conservato in DISTRICT; senza né l'uno né l'altro le voci stesse formano un quadro di un solo livello, ciascuna un indicatore nel campo che porta il suo nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="43" />
        <source>Name of the set of weights</source>
        <translation>Nome dell'insieme di pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="44" />
        <source>Left blank, the column weight is filled. With a name, weights go into the column weight_&lt;name&gt; and weight stays as it is; 'Compute the index of potential' takes the set by that name.</source>
        <translation>Se resta vuoto, si compila la colonna weight. Con un nome, i pesi vanno nella colonna weight_&lt;nome&gt; e weight resta com'è; «Calcola l'indice di potenziale» prende l'insieme con quel nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="51" />
        <source>Weighted framework</source>
        <translation>Quadro degli indicatori pesato</translation>
    </message>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="52" />
        <source>The framework with its new weights; all else in it stays as it is. What was not weighed keeps its weight.</source>
        <translation>Il quadro degli indicatori con i nuovi pesi; tutto il resto rimane com'è. Ciò che non è stato pesato conserva il suo peso.</translation>
    </message>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="57" />
        <source>Weights</source>
        <translation>Pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/weight_parameters.py" line="58" />
        <source>One row a node: its nominal weight among its siblings, its effective weight in the index along the path, and, where there are scores, its share of the variance of the index.</source>
        <translation>Una riga per nodo: il peso nominale fra i suoi fratelli, il peso effettivo nell'indice lungo il percorso e, dove ci sono punteggi, la quota della varianza dell'indice.</translation>
    </message>
</context></TS>
