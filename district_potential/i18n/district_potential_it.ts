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
    <name>AnnotateItineraries</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="22" />
        <source>Annotate itineraries</source>
        <translation>Annota percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="25" />
        <source>Draws the itineraries of a district as a layer of annotations in a project: the line with its direction, numbered stops, and a balloon with the title of each. The annotations are a view of the district's data and may be moved or thrown away; run again, the layer is made anew. The main annotation layer, which prints on every page, is never used, and the district is not changed.</source>
        <translation>Disegna i percorsi di un distretto come layer di annotazioni in un progetto: la linea con il suo verso, le tappe numerate e, per ciascuna, un fumetto con il titolo. Le annotazioni sono una vista dei dati del distretto e si possono spostare o buttare via; a ogni nuova elaborazione il layer viene rifatto. Il layer di annotazioni principale, che si stampa su ogni pagina, non viene mai usato, e il distretto non cambia.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="40" />
        <source>Itineraries</source>
        <translation>Percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="41" />
        <source>Identifiers (uuid) or codes of the itineraries to draw, one a line. Left blank, all of them.</source>
        <translation>Identificativi (uuid) o codici dei percorsi da disegnare, uno per riga. Se resta vuoto, tutti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/annotate_itineraries.py" line="46" />
        <source>Number of annotations</source>
        <translation>Numero di annotazioni</translation>
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
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="68" />
        <source>Colours</source>
        <translation>Colori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="69" />
        <source>blue_orange: orange grows with x, blue with y; purple_green: purple grows with x, green with y.</source>
        <translation>blue_orange: l'arancione cresce con x, il blu con y; purple_green: il viola cresce con x, il verde con y.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="77" />
        <source>Bivariate classes</source>
        <translation>Classi bivariate</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="78" />
        <source>The units with the fields biv_class (such as 1-3: x in the lowest class, y in the third) and biv_reading.</source>
        <translation>Le unità con i campi biv_class (per esempio 1-3: x nella classe più bassa, y nella terza) e biv_reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="83" />
        <source>Legend picture</source>
        <translation>Immagine della legenda</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="84" />
        <source>The square legend as an SVG file, for layouts and reports.</source>
        <translation>La legenda quadrata in un file SVG, per layout di stampa e relazioni.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="92" />
        <source>Only for the method breaks: the values between the classes, one fewer than the classes, in rising order. A value equal to a break belongs to the class below it.</source>
        <translation>Solo per il metodo breaks: i valori tra le classi, uno in meno delle classi, in ordine crescente. Un valore uguale a una soglia appartiene alla classe inferiore.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="96" />
        <source>Breaks of x</source>
        <translation>Soglie di x</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="96" />
        <source>Breaks of y</source>
        <translation>Soglie di y</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/bivariate_map.py" line="96" />
        <source>Breaks of z</source>
        <translation>Soglie di z</translation>
    </message>
</context><context>
    <name>BuildItinerary</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="29" />
        <source>Build itinerary</source>
        <translation>Costruisci percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="32" />
        <source>Joins stops to lines in the order of their numbers; the line runs from the first stop to the last. Either stops of any point layer become a new layer of lines, one for each itinerary, or the lines of a district are renewed in place from its stops: then only the lines that are older than their stops change, with their mark, and nothing else in the file.</source>
        <translation>Unisce le tappe in linee nell'ordine dei loro numeri; la linea va dalla prima tappa all'ultima. Le tappe di un layer di punti qualsiasi diventano un nuovo layer di linee, una per percorso; oppure le linee di un distretto sono rinnovate sul posto a partire dalle sue tappe: in tal caso cambiano soltanto le linee più vecchie delle loro tappe, con il loro contrassegno (stops_hash), e null'altro nel file.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="42" />
        <source>Stops</source>
        <translation>Tappe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="43" />
        <source>A layer of points with a number each. Left blank, the stops of the district are used.</source>
        <translation>Un layer di punti, ciascuno con un numero. Se resta vuoto, si usano le tappe del distretto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="49" />
        <source>Field with the number of the stop</source>
        <translation>Campo con il numero della tappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="50" />
        <source>Stops are joined from the smallest number to the largest. Left blank, the field 'sequence'.</source>
        <translation>Le tappe sono unite dal numero più piccolo al più grande. Se resta vuoto, il campo «sequence».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="57" />
        <source>Field that tells the itinerary</source>
        <translation>Campo che indica il percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="58" />
        <source>Stops with the same value make one line. Left blank, all stops make one.</source>
        <translation>Le tappe con lo stesso valore formano una linea. Se resta vuoto, tutte le tappe ne formano una sola.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="65" />
        <source>Itineraries of the district</source>
        <translation>Percorsi del distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="66" />
        <source>Identifiers (uuid) or codes of the itineraries to renew, one a line. Left blank, all of them.</source>
        <translation>Identificativi (uuid) o codici dei percorsi da rinnovare, uno per riga. Se resta vuoto, tutti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="71" />
        <source>Itineraries</source>
        <translation>Percorsi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="72" />
        <source>Lines with the fields title, status, n_stops, km (geodesic) and stops_hash; only where stops are given as a layer.</source>
        <translation>Linee con i campi title, status, n_stops, km (lunghezza geodetica) e stops_hash; solo se le tappe sono date come layer.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="77" />
        <source>Number of lines made or renewed</source>
        <translation>Numero di linee create o rinnovate</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/build_itinerary.py" line="78" />
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
    <name>CheckFramework</name>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="22" />
        <source>Check a framework</source>
        <translation>Controlla quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="25" />
        <source>Lists every fault of a framework at once, with its row and what to do: parents that are not there, circles, ids that stand twice, words and numbers that cannot be read, weights, dimensions without indicators, scales that do not go together. With a layer of units, its fields are looked at too: those that are not there, that have no value, the same value everywhere, or gaps.</source>
        <translation>Elenca in una volta tutti gli errori di un quadro degli indicatori, con la riga e il rimedio: nodi genitori che non ci sono, cicli, id ripetuti, parole e numeri illeggibili, pesi, dimensioni senza indicatori, scale che non si possono unire. Con un layer di unità si guardano anche i suoi campi: quelli che non ci sono, quelli senza valori, quelli con lo stesso valore ovunque, quelli con lacune.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="36" />
        <source>Territorial units</source>
        <translation>Unità territoriali</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="37" />
        <source>The layer whose fields the framework asks for. Left blank, fields are not looked for.</source>
        <translation>Il layer di cui il quadro degli indicatori richiede i campi. Se resta vuoto, i campi non si cercano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="43" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="44" />
        <source>Where each unit has a row for every year.</source>
        <translation>Se ogni unità ha una riga per ciascun anno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="49" />
        <source>Findings</source>
        <translation>Rilievi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="50" />
        <source>One row a finding: severity (error, warning, notice), kind, code of the node, row, column, value, reason, action. A framework without errors has a last row of kind 'sound'.</source>
        <translation>Una riga per rilievo: gravità (severity: error errore, warning avviso, notice segnalazione), tipo, codice del nodo, riga, colonna, valore, motivo, rimedio. Un quadro degli indicatori senza errori ha un'ultima riga di tipo «sound».</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="53" />
        <source>Number of errors</source>
        <translation>Numero di errori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/territory/check_framework.py" line="54" />
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
        <source>Goes through the itineraries, stops, actors, meetings, acts and monitoring of a district and lists what does not hold together. Errors: a line older than its stops, gaps in the sequence, stops without point, itinerary or known actor, stops outside their unit, an itinerary marked as resolved without an act. Warnings: an act before the first meeting, an itinerary without a social and an environmental aim, monitoring without a baseline. Notices: a kind of actor that is absent from an itinerary, a meeting or a unit. Nothing is changed.</source>
        <translation>Esamina percorsi, tappe, attori, incontri, atti e monitoraggio di un distretto ed elenca ciò che non torna. Errori: una linea più vecchia delle sue tappe, salti nella sequenza, tappe senza punto, senza percorso o con un attore sconosciuto, tappe fuori dalla loro unità, un percorso che risulta deliberato senza un atto. Avvisi: un atto che precede il primo incontro, un percorso senza un fine sociale e uno ambientale, un monitoraggio senza valore di partenza. Segnalazioni: un tipo di attore assente da un percorso, da un incontro o da un'unità. Nulla viene cambiato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="38" />
        <source>What was found</source>
        <translation>Rilievi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="39" />
        <source>One row for each finding: severity (error, warning, notice), table, uuid of the row (of units the code), rule and message.</source>
        <translation>Una riga per rilievo: gravità (severity: error errore, warning avviso, notice segnalazione), tabella, uuid della riga (per le unità il codice), regola e messaggio.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="43" />
        <source>Number of errors</source>
        <translation>Numero di errori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="44" />
        <source>Number of warnings</source>
        <translation>Numero di avvisi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/check_itineraries.py" line="45" />
        <source>Number of notices</source>
        <translation>Numero di segnalazioni</translation>
    </message>
</context><context>
    <name>ComputePotential</name>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="44" />
        <source>Compute the index of potential</source>
        <translation>Calcola l'indice di potenziale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="47" />
        <source>Puts the indicators of a framework on one scale, high meaning more potential, and aggregates them node by node into dimensions and into one index. Every unit gets score, rank, percentile, coverage and bounds of each node, its resources, its fragility and their balance, and a sentence that says what lifts it, what lowers it and what is missing.

Without a framework, the fields chosen make an index of one level with equal weights. A cell of the framework wins over the parameters here, and these win over the preset.

Missing values never become zero: they are left out and the other weights re-scaled (or refused), and the bounds say between which values the full score must lie. The goalposts of a run can be given to a later one: the scores of earlier years then stay as they are.</source>
        <translation>Porta gli indicatori elementari di un quadro su una sola scala, in cui alto significa più potenziale, e li aggrega nodo per nodo in dimensioni e in un indice sintetico. Ogni unità riceve punteggio, posizione, percentile, copertura ed estremi di ciascun nodo, le sue risorse, la sua fragilità e il loro saldo, e una frase che dice che cosa la innalza, che cosa la abbassa e che cosa manca.

Senza un quadro degli indicatori, i campi scelti formano un indice a un solo livello con pesi uguali. Una cella del quadro prevale sui parametri indicati qui, e questi prevalgono sul preset.

I valori mancanti non diventano mai zero: sono tralasciati e gli altri pesi riproporzionati (oppure sono rifiutati), e gli estremi dicono tra quali valori deve stare il punteggio completo. I valori di riferimento di un'elaborazione si possono dare a una successiva: i punteggi degli anni precedenti restano allora come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="65" />
        <source>Indicators, without a framework</source>
        <translation>Indicatori, senza un quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="66" />
        <source>Instead of a framework: the fields that make the index, with equal weights.</source>
        <translation>In luogo di un quadro degli indicatori: i campi che formano l'indice, con pesi uguali.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="71" />
        <source>Of these, less is better</source>
        <translation>Di questi, meno è meglio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="72" />
        <source>The fields of which a high value is bad for the potential; they need not be repeated above.</source>
        <translation>I campi a polarità negativa, in cui un valore alto è un male per il potenziale; non occorre ripeterli sopra.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="80" />
        <source>Field with the year</source>
        <translation>Campo con l'anno</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="81" />
        <source>Where each unit has a row for every year: the scale is then fitted on all years together, and ranks are taken within each year.</source>
        <translation>Se ogni unità ha una riga per ciascun anno: la scala è allora stimata su tutti gli anni insieme, e le posizioni sono prese entro ciascun anno.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="90" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="91" />
        <source>The field by which the result is coloured; all fields are there in any case. score: the index, in its classes; balance: resources minus fragility, on both sides of 0.</source>
        <translation>Il campo secondo cui è colorato il risultato; tutti i campi ci sono in ogni caso. score: l'indice sintetico, nelle sue classi; balance: risorse meno fragilità, da una parte e dall'altra dello 0.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="103" />
        <source>Index of potential</source>
        <translation>Indice di potenziale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="104" />
        <source>The units with score, rank, percentile, coverage, low and high of every node, the class of the index, resources, fragility, balance, the score of each driver, the normalised indicators (_n) and the reading.</source>
        <translation>Le unità con punteggio, posizione, percentile, copertura, minimo e massimo possibile di ogni nodo, la classe dell'indice, risorse, fragilità, saldo, il punteggio di ogni codice traino, gli indicatori normalizzati (_n) e la lettura del contesto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="110" />
        <source>Goalposts</source>
        <translation>Valori di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="111" />
        <source>What was fitted, one row a number, to be given to a later run.</source>
        <translation>Ciò che è stato stimato, una riga per numero, da dare a un'elaborazione successiva.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="115" />
        <source>Contributions</source>
        <translation>Contributi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="116" />
        <source>What each child adds to its node in each unit, and the penalty where there is one.</source>
        <translation>Quanto ciascun figlio aggiunge al suo nodo in ogni unità, e la penalità dove c'è.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="120" />
        <source>Weights</source>
        <translation>Pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="121" />
        <source>Nominal and effective weight of every node, and its share of the variance of the index.</source>
        <translation>Peso nominale ed effettivo di ogni nodo, e la sua quota della varianza dell'indice.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="125" />
        <source>Framework as read</source>
        <translation>Quadro degli indicatori come letto</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/potential/compute_potential.py" line="126" />
        <source>The framework of this run as a table: the one made from the fields, or the one given.</source>
        <translation>Il quadro degli indicatori di questa elaborazione come tabella: quello formato dai campi, o quello dato.</translation>
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
    <name>ImportIndicators</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="32" />
        <source>Import indicators</source>
        <translation>Importa indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="35" />
        <source>Brings the columns of a table onto the units, as the table was published: CSV, XLSX, XLS, ODS or DBF, with titles, notes, several header rows, decimal comma, missing marks, codes without leading zeros. Nothing is guessed in silence: every decision, every row without a unit, every unit without a row and every missing cell stands in the report. Missing cells are NULL, never 0. The result MATCHED counts the units that found a row, UNMATCHED_ROWS the rows that found no unit.</source>
        <translation>Porta sulle unità le colonne di una tabella così come è stata pubblicata: CSV, XLSX, XLS, ODS o DBF, con titoli, note, più righe di intestazione, virgola decimale, segni di dato mancante, codici senza zeri iniziali. Nulla si indovina in silenzio: ogni decisione, ogni riga senza unità, ogni unità senza riga e ogni cella mancante sta nel rapporto. Le celle mancanti sono NULL, mai 0. Il risultato MATCHED conta le unità che hanno trovato una riga, UNMATCHED_ROWS le righe che non hanno trovato un'unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="48" />
        <source>Field with the unit's name</source>
        <translation>Campo con il nome dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="49" />
        <source>Needed where rows are matched by name.</source>
        <translation>Necessario se le righe sono abbinate per nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="54" />
        <source>Table file</source>
        <translation>File della tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="55" />
        <source>The file as published: csv, tsv, txt, xlsx, xlsm, xls, ods or dbf.</source>
        <translation>Il file come pubblicato: csv, tsv, txt, xlsx, xlsm, xls, ods o dbf.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="61" />
        <source>or table layer</source>
        <translation>oppure layer della tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="62" />
        <source>A layer or a model's output instead of a file; its fields are the header, so that the sheet, the header rows and the encoding do not matter.</source>
        <translation>Un layer o il risultato di un modello in luogo di un file; i suoi campi sono l'intestazione, perciò foglio, righe di intestazione e codifica non contano.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="73" />
        <source>Units with indicators</source>
        <translation>Unità con indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="74" />
        <source>The units with the new fields; geometry, CRS and all other fields stay as they are. The published header is the alias of each field.</source>
        <translation>Le unità con i nuovi campi; geometria, sistema di riferimento (CRS) e tutti gli altri campi restano come sono. L'intestazione pubblicata è l'alias di ciascun campo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="78" />
        <source>Rows read</source>
        <translation>Righe lette</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="79" />
        <source>Units matched</source>
        <translation>Unità abbinate</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="80" />
        <source>Rows without a unit</source>
        <translation>Righe senza unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="81" />
        <source>Units without a row</source>
        <translation>Unità senza riga</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="86" />
        <source>Sheet</source>
        <translation>Foglio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="87" />
        <source>Name or number of the sheet in a workbook; blank: the first one that is not hidden.</source>
        <translation>Nome o numero del foglio in una cartella di lavoro; vuoto: il primo non nascosto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="92" />
        <source>Header rows</source>
        <translation>Righe di intestazione</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="93" />
        <source>auto: found by content. Else the row numbers in the file, such as 2, or 2-3 where the header takes two rows; 0 where there is none and columns are called #1, #2 ...</source>
        <translation>auto: trovate dal contenuto. Altrimenti i numeri di riga nel file, per esempio 2, oppure 2-3 se l'intestazione occupa due righe; 0 se non c'è e le colonne si chiamano #1, #2 ...</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="101" />
        <source>Encoding</source>
        <translation>Codifica</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="102" />
        <source>Of text and DBF files, such as utf-8 or cp1252; blank: found by content.</source>
        <translation>Dei file di testo e DBF, per esempio utf-8 o cp1252; vuoto: trovata dal contenuto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="108" />
        <source>Key column</source>
        <translation>Colonna chiave</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="109" />
        <source>The column that holds the unit's code or name: its header, or its position such as #3. Blank: the column in which most cells name a unit.</source>
        <translation>La colonna che contiene il codice o il nome dell'unità: la sua intestazione, o la sua posizione, per esempio #3. Vuoto: la colonna in cui più celle indicano un'unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="115" />
        <source>Match rows by</source>
        <translation>Abbina le righe per</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="116" />
        <source>code: the unit's code; lost leading zeros are restored and reported. name: the unit's name, without regard to case, accents and apostrophes; names that several units bear are refused.</source>
        <translation>code: codice dell'unità; gli zeri iniziali perduti sono ripristinati e segnalati nel rapporto. name: nome dell'unità, senza badare a maiuscole, accenti e apostrofi; i nomi comuni a più unità sono rifiutati.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="125" />
        <source>Rows to use</source>
        <translation>Righe da usare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="126" />
        <source>A QGIS expression over the table's columns, such as "com" = 4; blank: all rows.</source>
        <translation>Un'espressione di QGIS sulle colonne della tabella, per esempio "com" = 4; vuoto: tutte le righe.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="132" />
        <source>Columns to bring</source>
        <translation>Colonne da portare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="133" />
        <source>One a line, or separated by ;: a header, a position such as #5, a range such as #5-#9. Blank: all columns of numbers that are neither the key nor identifiers; each one left out is reported.</source>
        <translation>Una per riga, o separate da ;: un'intestazione, una posizione, per esempio #5, un intervallo, per esempio #5-#9. Vuoto: tutte le colonne di numeri che non sono né la chiave né identificativi; ciascuna di quelle escluse è segnalata nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="139" />
        <source>Variable column of a long table</source>
        <translation>Colonna delle variabili di una tabella lunga</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="140" />
        <source>Where each row holds one variable of one unit: the column that says which.</source>
        <translation>Se ogni riga contiene una variabile di un'unità: la colonna che dice quale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="145" />
        <source>Value column of a long table</source>
        <translation>Colonna dei valori di una tabella lunga</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="146" />
        <source>The column that holds the value of that variable.</source>
        <translation>La colonna che contiene il valore di quella variabile.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="151" />
        <source>Several rows of one unit</source>
        <translation>Più righe della stessa unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="152" />
        <source>refuse: stop and name them. sum, mean, first, last, minimum, maximum: of the rows that hold a number. count: how many rows hold a number.</source>
        <translation>refuse: fermarsi e nominarle. sum (somma), mean (media), first (primo), last (ultimo), minimum (minimo), maximum (massimo): delle righe che contengono un numero. count: quante righe contengono un numero.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="159" />
        <source>Field for the number of rows</source>
        <translation>Campo per il numero di righe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="160" />
        <source>Name of a further field that counts the rows of each unit; NULL where the table has none.</source>
        <translation>Nome di un ulteriore campo che conta le righe di ciascuna unità; NULL dove la tabella non ne ha.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="165" />
        <source>How numbers are written</source>
        <translation>Come sono scritti i numeri</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_indicators.py" line="166" />
        <source>auto: decided for each column by its cells and reported. comma or point: the decimal mark of all columns. Or one line a column, such as Reddito=comma.</source>
        <translation>auto: deciso per ogni colonna dalle sue celle e scritto nel rapporto. comma (virgola) o point (punto): il segno decimale di tutte le colonne. Oppure una riga per colonna, per esempio Reddito=comma.</translation>
    </message>
</context><context>
    <name>ImportSources</name>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="21" />
        <source>Import indicators from a table of sources</source>
        <translation>Importa indicatori da una tabella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="24" />
        <source>Reads many published tables in one run. The sources table has one row a file; its columns are the parameters of 'Import indicators': TABLE (the file), SHEET, HEADER_ROWS, ENCODING, KEY_COLUMN, MATCH, ROWS, COLUMNS, VARIABLE_COLUMN, VALUE_COLUMN, DUPLICATES, COUNT_FIELD, NUMBERS, PREFIX; blank cells and absent columns take the defaults. Further columns (PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, LICENCE) are told to the rows of the framework that the run makes.</source>
        <translation>Legge molte tabelle pubblicate in una sola elaborazione. La tabella delle fonti ha una riga per file; le sue colonne sono i parametri di «Importa indicatori»: TABLE (il file), SHEET, HEADER_ROWS, ENCODING, KEY_COLUMN, MATCH, ROWS, COLUMNS, VARIABLE_COLUMN, VALUE_COLUMN, DUPLICATES, COUNT_FIELD, NUMBERS, PREFIX; le celle vuote e le colonne assenti prendono i valori predefiniti. Altre colonne (PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, LICENCE) passano alle righe del quadro degli indicatori che l'elaborazione produce.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="37" />
        <source>Field with the unit's name</source>
        <translation>Campo con il nome dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="38" />
        <source>Needed where a source matches its rows by name.</source>
        <translation>Necessario se una fonte abbina le sue righe per nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="43" />
        <source>Sources table</source>
        <translation>Tabella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="44" />
        <source>One row a file: a layer, or a CSV, XLSX or ODS file.</source>
        <translation>Una riga per file: un layer, oppure un file CSV, XLSX o ODS.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="48" />
        <source>Folder of the files</source>
        <translation>Cartella dei file</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="49" />
        <source>Paths in TABLE are relative to this folder; blank: to the folder of the sources table.</source>
        <translation>I percorsi in TABLE sono relativi a questa cartella; vuoto: alla cartella della tabella delle fonti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="54" />
        <source>Units with indicators</source>
        <translation>Unità con indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="55" />
        <source>The units with the fields of all sources; geometry, CRS and all other fields stay as they are.</source>
        <translation>Le unità con i campi di tutte le fonti; geometria, sistema di riferimento (CRS) e tutti gli altri campi restano come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="60" />
        <source>Framework rows</source>
        <translation>Righe del quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="61" />
        <source>One row of a framework for each new field, with its label, unit, source, year and licence; polarity and weight stay blank unless the sources table says them.</source>
        <translation>Una riga di quadro degli indicatori per ogni nuovo campo, con etichetta, unità di misura, fonte, anno e licenza; polarità e peso restano vuoti se la tabella delle fonti non li indica.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="64" />
        <source>Rows read</source>
        <translation>Righe lette</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="65" />
        <source>Units matched by at least one source</source>
        <translation>Unità abbinate da almeno una fonte</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="66" />
        <source>Rows without a unit</source>
        <translation>Righe senza unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/import_sources.py" line="67" />
        <source>Units without a row in any source</source>
        <translation>Unità senza riga in alcuna fonte</translation>
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
        <translation>Misura ciò che sta in ogni unità: scuole, negozi, sentieri, boschi. Gli elementi possono essere punti, linee e poligoni nello stesso layer, in qualsiasi sistema di coordinate, oppure le righe di una tabella con coordinate. Per count, sum, mean, density_km2 e per_1000 un elemento conta una volta sola: un punto dove si trova, una linea nel mezzo della sua lunghezza, un poligono in un punto sulla sua superficie, più punti insieme in quello più vicino al loro centro. Sul confine, o dove le unità si sovrappongono, conta nella prima unità nell'ordine del layer; lo stesso vale per un tratto di linea. Linee e poligoni sono portati nelle coordinate delle unità vertice per vertice, e tra un vertice e l'altro sono retti; lunghezze, aree e distanze sono quelle sull'ellissoide. Il layer si considera completo: un'unità senza elementi ha 0 (ma nessuna media), e il resoconto la nomina. Ciò che non si sa è NULL, mai 0.</translation>
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
        <source>The units' field of inhabitants, for per_1000. Where it is 0 or NULL the result is NULL.</source>
        <translation>Il campo delle unità con gli abitanti, per per_1000. Dove è 0 o NULL il risultato è NULL.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="84" />
        <source>Name of the new field</source>
        <translation>Nome del nuovo campo</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="85" />
        <source>Small letters, digits and _; blank: made of the layer's name and the measure.</source>
        <translation>Lettere minuscole, cifre e _; vuoto: fatto con il nome del layer e la misura.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="92" />
        <source>Units with the indicator</source>
        <translation>Unità con l'indicatore</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="93" />
        <source>The units with the new field; geometry, CRS and all other fields stay as they are.</source>
        <translation>Le unità con il nuovo campo; geometria, CRS e tutti gli altri campi restano come sono.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="97" />
        <source>Features read</source>
        <translation>Elementi letti</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="98" />
        <source>Features in units</source>
        <translation>Elementi nelle unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="99" />
        <source>Features outside all units</source>
        <translation>Elementi fuori da tutte le unità</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="104" />
        <source>Features to measure</source>
        <translation>Elementi da misurare</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="105" />
        <source>A QGIS expression over the features' fields, such as "kind" = 'school'; blank: all of them.</source>
        <translation>Un'espressione di QGIS sui campi degli elementi, come "tipo" = 'scuola'; vuoto: tutti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="111" />
        <source>Field of x or longitude</source>
        <translation>Campo della x o longitudine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="112" />
        <source>For a table with coordinates: the field of the x coordinate or the longitude.</source>
        <translation>Per una tabella con coordinate: il campo della coordinata x o della longitudine.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="119" />
        <source>Field of y or latitude</source>
        <translation>Campo della y o latitudine</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="120" />
        <source>For a table with coordinates: the field of the y coordinate or the latitude.</source>
        <translation>Per una tabella con coordinate: il campo della coordinata y o della latitudine.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="127" />
        <source>Coordinate system of these fields</source>
        <translation>Sistema di riferimento di questi campi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="128" />
        <source>The system of the coordinates in X_FIELD and Y_FIELD; by default degrees of WGS 84.</source>
        <translation>Il sistema delle coordinate in X_FIELD e Y_FIELD; se non si cambia, gradi WGS 84.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="134" />
        <source>How a table file writes numbers</source>
        <translation>Come sono scritti i numeri in un file di tabella</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/dimensions/indicators_from_features.py" line="135" />
        <source>auto: decided for each column by its cells and reported. comma or point: the decimal mark of all columns. Or one line a column, such as Beds=comma.</source>
        <translation>auto: deciso per ogni colonna in base alle sue celle e segnalato. comma o point: il segno decimale di tutte le colonne. Oppure una riga per colonna, come Letti=comma.</translation>
    </message>
</context><context>
    <name>MethodParameters</name>
    <message>
        <location filename="../toolbox/method_parameters.py" line="33" />
        <source>Preset</source>
        <translation>Preset</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="34" />
        <source>Fills what framework and parameters leave blank. ampi: Adjusted Mazziotta-Pareto index, 100 at the reference; mean_scaled: arithmetic mean of indicators from 0 to 100; mean_percentiles: mean of percentile ranks; geometric_scaled, geometric_percentiles: geometric means of the same, from 1 to 100; flags: how many rules hold; custom: nothing is filled.</source>
        <translation>Completa ciò che quadro degli indicatori e parametri lasciano vuoto. ampi: indice di Mazziotta-Pareto corretto (AMPI), 100 al riferimento; mean_scaled: media aritmetica di indicatori da 0 a 100; mean_percentiles: media dei ranghi percentili; geometric_scaled, geometric_percentiles: medie geometriche degli stessi, da 1 a 100; flags: quante regole sono soddisfatte; custom: nulla viene completato.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="43" />
        <source>Normalisation</source>
        <translation>Normalizzazione</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="44" />
        <source>min_max: from the lowest to the highest value; z_score: standard deviations from the mean; rank, borda: place among the units; percentile: percentile rank; goalposts: between the framework's goal_min and goal_max; ampi: 100 at the reference, 30 points for half the range; mpi: mean 100, deviation 10; flags: 1 where a rule holds; raw: as it is.</source>
        <translation>min_max: dal valore più basso al più alto; z_score: deviazioni standard dalla media; rank, borda: posizione tra le unità; percentile: rango percentile; goalposts: tra goal_min e goal_max del quadro degli indicatori; ampi: 100 al riferimento, 30 punti per metà del campo di variazione; mpi: media 100, deviazione standard 10; flags: 1 dove una regola è soddisfatta; raw: così com'è.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="53" />
        <source>Aggregation</source>
        <translation>Aggregazione</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="54" />
        <source>arithmetic, geometric, harmonic: weighted means; sum: weighted sum; minimum: the lowest value; mpi, ampi: mean less a penalty for imbalance.</source>
        <translation>arithmetic, geometric, harmonic: media ponderata aritmetica, geometrica, armonica; sum: somma ponderata; minimum: il valore più basso; mpi, ampi: media meno una penalità per lo squilibrio.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="61" />
        <source>Missing values</source>
        <translation>Valori mancanti</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="62" />
        <source>keep: left out, the other weights re-scaled, with coverage and bounds; refuse: the run stops and names them. Blank is keep.</source>
        <translation>keep: tralasciati, con gli altri pesi riproporzionati e con copertura ed estremi; refuse: l'elaborazione si ferma e li nomina. Vuoto vale keep.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="69" />
        <source>Minimum coverage</source>
        <translation>Copertura minima</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="70" />
        <source>A node has no score where less than this share (0 to 1) of its weight is present. Blank is 0.5.</source>
        <translation>Un nodo non ha punteggio dove è presente meno di questa quota (da 0 a 1) del suo peso. Vuoto vale 0,5.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="80" />
        <source>Ends of the scale</source>
        <translation>Estremi della scala</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="81" />
        <source>Lowest and highest value of min_max, goalposts and percentile, such as 0;100. Blank is 0;100, or 1;100 where a mean is geometric or harmonic.</source>
        <translation>Valore più basso e più alto di min_max, goalposts e percentile, per esempio 0;100. Vuoto vale 0;100, oppure 1;100 se una media è geometrica o armonica.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="88" />
        <source>Sign of the penalty</source>
        <translation>Segno della penalità</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="89" />
        <source>For mpi and ampi. minus: imbalance lowers the score, for a positive phenomenon; plus: it raises it, for a negative one.</source>
        <translation>Per mpi e ampi. minus: lo squilibrio abbassa il punteggio, per un fenomeno positivo; plus: lo innalza, per un fenomeno negativo.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="97" />
        <source>Equal values</source>
        <translation>Valori uguali</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="98" />
        <source>For rank and borda: equal values take the average, the lowest (min) or the highest (max) of their places; dense leaves no gaps; ordinal goes by the order of the rows.</source>
        <translation>Per rank e borda: i valori uguali prendono la media (average), la più bassa (min) o la più alta (max) delle loro posizioni; dense non lascia salti; ordinal segue l'ordine delle righe.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="106" />
        <source>Flat indicators</source>
        <translation>Indicatori costanti</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="107" />
        <source>An indicator with one value everywhere, or with none. refuse: the run stops and names it; neutral: all units take the neutral value, and an indicator without values stays missing.</source>
        <translation>Un indicatore con un solo valore ovunque, o senza valori. refuse: l'elaborazione si ferma e lo nomina; neutral: tutte le unità prendono il valore neutro, e un indicatore senza valori resta mancante.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="115" />
        <source>Cut at the goalposts</source>
        <translation>Taglia ai valori di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="116" />
        <source>Values beyond the minimum or maximum of the goalposts are put there. They are counted in the report in any case.</source>
        <translation>I valori oltre il minimo o il massimo di riferimento sono portati a quel limite. In ogni caso sono contati nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="122" />
        <source>Rules of the flags</source>
        <translation>Regole dei segnali (flags)</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="123" />
        <source>For flags: one rule a line, in the indicator's own units, such as: income &gt; 20000</source>
        <translation>Per flags: una regola per riga, nell'unità di misura dell'indicatore, per esempio: reddito &gt; 20000</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="132" />
        <source>Set of weights</source>
        <translation>Serie di pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="133" />
        <source>Takes the framework's column weight_&lt;name&gt; instead of weight: give the name.</source>
        <translation>Prende la colonna weight_&lt;nome&gt; del quadro degli indicatori in luogo di weight: indicare il nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="139" />
        <source>Reference unit</source>
        <translation>Unità di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="140" />
        <source>For ampi: the code of the unit that stands at 100. Blank: the mean of the units.</source>
        <translation>Per ampi: il codice dell'unità che sta a 100. Vuoto: la media delle unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="146" />
        <source>Reference year</source>
        <translation>Anno di riferimento</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="147" />
        <source>For ampi with several years: the year whose mean stands at 100. Blank: the earliest.</source>
        <translation>Per ampi con più anni: l'anno la cui media sta a 100. Vuoto: il primo.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="156" />
        <source>Number of classes</source>
        <translation>Numero di classi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="157" />
        <source>Of the index, for the map and the field that ends in _class.</source>
        <translation>Dell'indice, per la mappa e per il campo che termina in _class.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="166" />
        <source>Classes</source>
        <translation>Classi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="167" />
        <source>quantile: equally many units; equal: equal steps; jenks: natural groups; breaks: as given.</source>
        <translation>quantile: classi con lo stesso numero di unità; equal: classi della stessa ampiezza; jenks: gruppi naturali; breaks: alle soglie indicate.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="174" />
        <source>Class breaks</source>
        <translation>Soglie delle classi</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="175" />
        <source>For breaks: the values between the classes, in rising order, such as 90;100;110.</source>
        <translation>Per breaks: i valori tra le classi, in ordine crescente, per esempio 90;100;110.</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="181" />
        <source>Detail</source>
        <translation>Dettaglio</translation>
    </message>
    <message>
        <location filename="../toolbox/method_parameters.py" line="182" />
        <source>scores: resources, fragility and balance of the index; full: of every dimension too.</source>
        <translation>scores: risorse, fragilità e saldo dell'indice; full: anche di ogni dimensione.</translation>
    </message>
</context><context>
    <name>ModelTexts</name>
    <message>
        <location filename="../toolbox/models.py" line="46" />
        <source>The district's GeoPackage. Every step of the run is noted in its table 'runs'.</source>
        <translation>Il GeoPackage del distretto. Ogni passo dell'elaborazione è annotato nella sua tabella 'runs'.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="51" />
        <source>Potential in one go</source>
        <translation>Potenziale in un solo passaggio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="52" />
        <source>From published tables to the index of potential and a bivariate map, in one run: the tables listed in 'Table of sources' are imported on the units, the framework makes the indices, and two of the results are laid over one another.</source>
        <translation>Dalle tabelle pubblicate all'indice di potenziale e a una mappa bivariata, in una sola elaborazione: le tabelle elencate in «Tabella delle fonti» sono importate sulle unità, il quadro degli indicatori forma gli indici, e due dei risultati sono messi uno sull'altro.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="60" />
        <source>Territorial units</source>
        <translation>Unità territoriali</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="61" />
        <source>The layer of territorial units: comuni, sections, cells.</source>
        <translation>Il layer delle unità territoriali: comuni, sezioni di censimento, celle.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="144" />
        <location filename="../toolbox/models.py" line="63" />
        <source>Field with the unit's code</source>
        <translation>Campo con il codice dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="63" />
        <source>A unique code for every unit.</source>
        <translation>Un codice univoco per ogni unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="65" />
        <source>Field with the unit's name</source>
        <translation>Campo con il nome dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="66" />
        <source>Needed only for tables matched by name.</source>
        <translation>Necessario solo per le tabelle abbinate per nome.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="69" />
        <source>Table of sources</source>
        <translation>Tabella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="70" />
        <source>One row a file, one column a parameter of 'Import indicators'.</source>
        <translation>Una riga per file, una colonna per parametro di «Importa indicatori».</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="73" />
        <source>Folder of the sources</source>
        <translation>Cartella delle fonti</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="74" />
        <source>Paths are relative to it, else to the table of sources.</source>
        <translation>I percorsi dei file sono relativi ad essa, altrimenti alla tabella delle fonti.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="77" />
        <source>Framework</source>
        <translation>Quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="78" />
        <source>The table of dimensions and indicators, one row a node. Left blank, the framework stored in DISTRICT is used.</source>
        <translation>La tabella delle dimensioni e degli indicatori, una riga per nodo. Se resta vuota, si usa il quadro degli indicatori conservato in DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="84" />
        <source>First field of the bivariate map</source>
        <translation>Primo campo della mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="85" />
        <source>A field of the result, such as resources.</source>
        <translation>Un campo del risultato, per esempio resources (risorse).</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="88" />
        <source>Second field of the bivariate map</source>
        <translation>Secondo campo della mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="89" />
        <source>A field of the result, such as fragility.</source>
        <translation>Un campo del risultato, per esempio fragility (fragilità).</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="157" />
        <location filename="../toolbox/models.py" line="91" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="159" />
        <location filename="../toolbox/models.py" line="93" />
        <source>Language of the sentences</source>
        <translation>Lingua delle frasi</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="160" />
        <location filename="../toolbox/models.py" line="94" />
        <source>auto: that of QGIS; it: Italian; en: English.</source>
        <translation>auto: quella di QGIS; it: italiano; en: inglese.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="98" />
        <source>Indicators</source>
        <translation>Indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="98" />
        <source>The units with the imported columns.</source>
        <translation>Le unità con le colonne importate.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="100" />
        <source>Potential</source>
        <translation>Potenziale</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="101" />
        <source>The units with scores, ranks, coverage, bounds and reading.</source>
        <translation>Le unità con punteggi, posizioni, copertura, estremi e lettura del contesto.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="103" />
        <source>Bivariate map</source>
        <translation>Mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="103" />
        <source>The units with their class in both fields.</source>
        <translation>Le unità con la loro classe in entrambi i campi.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="104" />
        <source>Legend of the bivariate map</source>
        <translation>Legenda della mappa bivariata</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="104" />
        <source>A picture, for layouts and documents.</source>
        <translation>Un'immagine, per layout di stampa e documenti.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="106" />
        <source>Report of the import</source>
        <translation>Rapporto dell'importazione</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="107" />
        <source>Everything read, repaired, dropped, with its reason.</source>
        <translation>Tutto ciò che è stato letto, riparato o scartato, con il motivo.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="110" />
        <source>Report of the index</source>
        <translation>Rapporto dell'indice</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="111" />
        <source>What was noticed while the index was made.</source>
        <translation>Ciò che si è rilevato nel formare l'indice.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="119" />
        <source>Itinerary from the reading</source>
        <translation>Percorso dalla lettura del contesto</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="120" />
        <source>From a reading of the territory to the draft of an itinerary: the real places that lie in the units which the reading puts first become stops, in a short order, and each carries its unit's reading as the need it answers. A second place in the same unit counts half its score, a third a third, so that the stops spread over the units. The draft is matter for a focus group; it can be added to a district with 'Add to district'.</source>
        <translation>Da una lettura del territorio alla bozza di un percorso: i luoghi reali che cadono nelle unità che la lettura mette per prime diventano tappe, in un ordine breve, e ciascuna porta la lettura della sua unità come bisogno a cui risponde. Un secondo luogo nella stessa unità conta metà del punteggio, un terzo un terzo, così le tappe si distribuiscono fra le unità. La bozza è materia per un focus group; si può aggiungere a un distretto con «Aggiungi al distretto».</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="129" />
        <source>Real places or actors</source>
        <translation>Luoghi o attori reali</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="129" />
        <source>A layer of points; every stop is one of them.</source>
        <translation>Un layer di punti; ogni tappa è uno di essi.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="131" />
        <source>Units with a reading</source>
        <translation>Unità con una lettura</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="132" />
        <source>A result of the potential or of the superimposition, or any layer with a score and a sentence.</source>
        <translation>Un risultato del potenziale o della sovrammissione, o qualunque layer con un punteggio e una frase.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="137" />
        <source>Field with the score</source>
        <translation>Campo con il punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="138" />
        <source>Units are put in order by it, the highest first.</source>
        <translation>Le unità sono ordinate secondo questo campo, dalla più alta.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="141" />
        <source>Field with the reading</source>
        <translation>Campo con la lettura</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="142" />
        <source>The sentence that becomes the need of the stop.</source>
        <translation>La frase che diventa il bisogno della tappa.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="144" />
        <source>Kept with every stop as its unit.</source>
        <translation>Conservato con ogni tappa come sua unità.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="146" />
        <source>Number of units</source>
        <translation>Numero di unità</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="147" />
        <source>How many units the reading puts first; units with equal scores share a place.</source>
        <translation>Quante unità la lettura mette per prime; le unità con lo stesso punteggio condividono la posizione.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="150" />
        <source>Threshold of the score</source>
        <translation>Soglia del punteggio</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="151" />
        <source>Where given, all units that reach it, whatever their number.</source>
        <translation>Se indicata, tutte le unità che la raggiungono, quante che siano.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="154" />
        <source>Number of stops</source>
        <translation>Numero di tappe</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="155" />
        <source>At most so many; places in the units with the highest scores are taken first.</source>
        <translation>Al massimo queste; i luoghi nelle unità con il punteggio più alto sono presi per primi.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="165" />
        <source>Stops of the itinerary</source>
        <translation>Tappe del percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="166" />
        <source>The places chosen, in order, with their own fields and itinerary, sequence, title, need (the unit's reading), unit_code, prize (the unit's score, half of it for a second place in the unit), leg and cumulative (km). Another field prize of the places is kept as place_prize.</source>
        <translation>I luoghi scelti, in ordine, con i loro campi e itinerary, sequence, title, need (la lettura dell'unità), unit_code, prize (il punteggio dell'unità, la metà per un secondo luogo nell'unità), leg e cumulative (km). Un altro campo prize dei luoghi è conservato come place_prize.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="172" />
        <source>Itinerary</source>
        <translation>Percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="172" />
        <source>The line through the stops, with its direction.</source>
        <translation>La linea che passa per le tappe, con il suo verso.</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="174" />
        <source>Report of the suggestion</source>
        <translation>Rapporto del suggerimento</translation>
    </message>
    <message>
        <location filename="../toolbox/models.py" line="175" />
        <source>Places that could not become a stop, and why.</source>
        <translation>I luoghi che non hanno potuto diventare una tappa, e perché.</translation>
    </message>
</context><context>
    <name>Parameters</name>
    <message>
        <location filename="../toolbox/parameters.py" line="237" />
        <source>Territorial units</source>
        <translation>Unità territoriali</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="238" />
        <source>The layer of territorial units: comuni, sections, cells. Selections and filters are respected.</source>
        <translation>Il layer delle unità territoriali: comuni, sezioni di censimento, celle. Selezioni e filtri sono rispettati.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="250" />
        <source>Field with the unit's code</source>
        <translation>Campo con il codice dell'unità</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="251" />
        <source>A unique code for every unit. Left blank, the field 'code' is used, or else the feature id.</source>
        <translation>Un codice univoco per ogni unità. Se resta vuoto, si usa il campo «code», altrimenti l'id dell'elemento.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="262" />
        <source>Framework</source>
        <translation>Quadro degli indicatori</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="263" />
        <source>The table of dimensions and indicators, one row a node: a layer or a CSV, XLSX or ODS file. Left blank, the framework stored in DISTRICT is used.</source>
        <translation>La tabella di dimensioni e indicatori elementari, una riga per nodo: un layer o un file CSV, XLSX o ODS. Se resta vuoto, si usa il quadro degli indicatori conservato in DISTRICT.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="277" />
        <source>Goalposts of an earlier run</source>
        <translation>Valori di riferimento di un'elaborazione precedente</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="278" />
        <source>The goalposts that an earlier run gave: nothing is fitted again, so scores of other years or with more units stay comparable. Left blank, those stored in DISTRICT are used, or else they are fitted here.</source>
        <translation>I valori di riferimento dati da un'elaborazione precedente: nulla viene stimato di nuovo, così i punteggi di altri anni o con più unità restano confrontabili. Se resta vuoto, si usano quelli conservati in DISTRICT, altrimenti sono stimati qui.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="293" />
        <source>Prefix of the new fields</source>
        <translation>Prefisso dei nuovi campi</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="294" />
        <source>Put before the name of every field that is added, so that fields already there are kept.</source>
        <translation>Messo davanti al nome di ogni campo aggiunto, così i campi già presenti si conservano.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="306" />
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="307" />
        <source>A table with one row for everything that was dropped, repaired, filled or noticed, with its reason.</source>
        <translation>Una tabella con una riga per tutto ciò che è stato scartato, riparato, completato o rilevato, con il motivo.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="318" />
        <source>Seed of chance</source>
        <translation>Seme del caso</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="319" />
        <source>The same seed gives the same result.</source>
        <translation>Lo stesso seme dà lo stesso risultato.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="331" />
        <source>Language of the sentences</source>
        <translation>Lingua delle frasi</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="332" />
        <source>auto: the district's language, or else that of QGIS; it: Italian; en: English.</source>
        <translation>auto: la lingua del distretto, altrimenti quella di QGIS; it: italiano; en: inglese.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="342" />
        <source>District</source>
        <translation>Distretto</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="344" />
        <source>The district's GeoPackage, which is changed by this algorithm.</source>
        <translation>Il GeoPackage del distretto, che questo algoritmo modifica.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="346" />
        <source>The district's GeoPackage. Framework and goalposts default to those stored there, the run is noted in its table 'runs', and nothing else in it changes.</source>
        <translation>Il GeoPackage del distretto. Quadro degli indicatori e valori di riferimento, se non indicati, sono quelli conservati lì; l'elaborazione è annotata nella sua tabella «runs», e null'altro vi cambia.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="359" />
        <source>Project to start from</source>
        <translation>Progetto di partenza</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="360" />
        <source>A QGIS project to which the result is added. Left blank, a new one is made.</source>
        <translation>Un progetto QGIS a cui si aggiunge il risultato. Se resta vuoto, se ne crea uno nuovo.</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="370" />
        <source>Project</source>
        <translation>Progetto</translation>
    </message>
    <message>
        <location filename="../toolbox/parameters.py" line="371" />
        <source>The QGIS project to write; it may be the project to start from.</source>
        <translation>Il progetto QGIS da scrivere; può essere il progetto di partenza.</translation>
    </message>
</context><context>
    <name>SuggestItinerary</name>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="33" />
        <source>Suggest itinerary</source>
        <translation>Suggerisci percorso</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="36" />
        <source>Chooses among real places those with the greatest total prize within a budget of stops or of kilometres, and puts them in a short order (nearest insertion, 2-opt and or-opt on geodesic distances, in a straight line from place to place). The result is a draft to be discussed, with numbered stops and a line, ready to be added to a district. Places without a prize above zero are never chosen and are named in the report.</source>
        <translation>Sceglie tra luoghi reali quelli con il premio totale più alto entro un budget di tappe o di chilometri, e li mette in un ordine breve (inserimento del più vicino, 2-opt e or-opt su distanze geodetiche, in linea retta da luogo a luogo). Il risultato è una bozza da discutere, con tappe numerate e una linea, pronta per essere aggiunta a un distretto. I luoghi senza un premio maggiore di zero non sono mai scelti e sono nominati nel rapporto.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="46" />
        <source>Candidate places</source>
        <translation>Luoghi candidati</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="47" />
        <source>Points of real places or actors; every stop is one of them.</source>
        <translation>Punti di luoghi o attori reali; ogni tappa è uno di essi.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="52" />
        <source>Field with the prize</source>
        <translation>Campo con il premio</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="53" />
        <source>What a stop there is worth, above zero, such as the latent potential. Left blank, all places are worth the same.</source>
        <translation>Quanto vale una tappa in quel luogo, maggiore di zero, per esempio il potenziale inespresso. Se resta vuoto, tutti i luoghi valgono lo stesso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="61" />
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="62" />
        <source>How many stops, or how many kilometres in a straight line from stop to stop.</source>
        <translation>Quante tappe, oppure quanti chilometri in linea retta da tappa a tappa.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="68" />
        <source>Kind of budget</source>
        <translation>Tipo di budget</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="69" />
        <source>stops: a number of stops; km: the length of the itinerary in km, with the way back where it is closed.</source>
        <translation>stops: un numero di tappe; km: la lunghezza del percorso in km, compreso il ritorno se è chiuso.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="76" />
        <source>Return to the first stop</source>
        <translation>Ritorno alla prima tappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="77" />
        <source>The itinerary ends where it began.</source>
        <translation>Il percorso finisce dove è cominciato.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="82" />
        <source>Suggested stops</source>
        <translation>Tappe suggerite</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="83" />
        <source>The places chosen, in order, with their own fields and itinerary, sequence (1, 2, 3 ...), title, prize (in place of the field given in PRIZE), leg (km from the stop before) and cumulative (km from the first stop). Another field prize of the places is kept as place_prize.</source>
        <translation>I luoghi scelti, in ordine, con i loro campi e itinerary, sequence (1, 2, 3 ...), title, prize (al posto del campo indicato in PRIZE), leg (km dalla tappa precedente) e cumulative (km dalla prima tappa). Un altro campo prize dei luoghi è conservato come place_prize.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="89" />
        <source>Suggested itinerary</source>
        <translation>Percorso suggerito</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="90" />
        <source>The line through the stops, with uuid, title, status, n_stops, km, prize and stops_hash.</source>
        <translation>La linea che passa per le tappe, con uuid, title, status, n_stops, km, prize e stops_hash.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="93" />
        <source>Total prize</source>
        <translation>Premio totale</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="94" />
        <source>Cost, in the unit of the budget</source>
        <translation>Costo, nell'unità del budget</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/itineraries/suggest_itinerary.py" line="95" />
        <source>Length (km)</source>
        <translation>Lunghezza (km)</translation>
    </message>
</context><context>
    <name>Superimpose</name>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="26" />
        <source>Superimpose maps</source>
        <translation>Sovrammissione di mappe</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="29" />
        <source>Combines several maps of the same units, one field each, into a new reading of the territory. Beside the combined value, every unit gets the number and share of maps with data, the map that leads and the one that limits, how much the maps disagree, how many lie above and below a threshold, and a sentence that says all this. Missing values are left out and never taken as zero; a unit with too little data gets no value.</source>
        <translation>Combina più mappe delle stesse unità, un campo ciascuna, in una nuova lettura del territorio. Accanto al valore combinato, ogni unità riceve il numero e la quota delle mappe con dati, la mappa trainante e quella limitante, quanto le mappe sono in disaccordo, quante stanno sopra e quante sotto una soglia, e una frase che dice tutto questo. I valori mancanti sono tralasciati e mai presi come zero; un'unità con troppo pochi dati non riceve alcun valore.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="42" />
        <source>Maps to superimpose</source>
        <translation>Mappe da sovrapporre</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="43" />
        <source>The fields to combine, at least two, such as the scores of the dimensions. In all of them high must mean more potential.</source>
        <translation>I campi da combinare, almeno due, per esempio i punteggi delle dimensioni. In tutti alto deve significare più potenziale.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="48" />
        <source>Operator</source>
        <translation>Operatore</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="49" />
        <source>mean, geometric: means of the values; and: the lowest (what all maps have); or: the highest (what at least one has); product, sum, gamma: fuzzy product, fuzzy sum and what lies between them; owa: mean with weights by rank, from the highest value down; concordance: the share of the maps above the threshold.</source>
        <translation>mean, geometric: media aritmetica o geometrica dei valori; and: il più basso (ciò che tutte le mappe hanno); or: il più alto (ciò che almeno una ha); product, sum, gamma: prodotto sfumato, somma sfumata e ciò che sta fra i due; owa: media con pesi per posizione, dal valore più alto in giù; concordance: la quota delle mappe sopra la soglia.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="58" />
        <source>Threshold</source>
        <translation>Soglia</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="59" />
        <source>Counts the maps above and below it, on the values after scaling. Required for concordance; left blank, the two counts stay empty.</source>
        <translation>Conta le mappe sopra e sotto di essa, sui valori già messi in scala. Richiesta per concordance; se resta vuota, i due conteggi restano vuoti.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="66" />
        <source>Superimposed reading</source>
        <translation>Lettura sovrammessa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="67" />
        <source>The units with the fields overlay, n_layers_used, coverage, leading_layer, limiting_layer, disagreement (standard deviation of the scaled values), n_above, n_below and reading.</source>
        <translation>Le unità con i campi overlay, n_layers_used, coverage, leading_layer, limiting_layer, disagreement (deviazione standard dei valori in scala), n_above, n_below e reading.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="75" />
        <source>Scale</source>
        <translation>Scala</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="76" />
        <source>as_is: the values as they stand; min_max: from 0 (lowest unit) to 1 (highest); percentile: the share of the units below, from 0 to 1; auto: percentile for and, or, product, sum and gamma, else as_is.</source>
        <translation>as_is: i valori così come sono; min_max: da 0 (unità più bassa) a 1 (più alta); percentile: la quota delle unità che stanno sotto, da 0 a 1; auto: percentile per and, or, product, sum e gamma, altrimenti as_is.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="84" />
        <source>Weights</source>
        <translation>Pesi</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="85" />
        <source>For mean, geometric and concordance one number for each map, in the order of the fields. For owa (required) the first is for the highest value of a unit, the last for the lowest. Left blank, all maps count alike.</source>
        <translation>Per mean, geometric e concordance un numero per ciascuna mappa, nell'ordine dei campi. Per owa (richiesti) il primo è per il valore più alto di un'unità, l'ultimo per il più basso. Se resta vuoto, tutte le mappe contano allo stesso modo.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="93" />
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="94" />
        <source>Only for the operator gamma: 0 gives the fuzzy product, 1 the fuzzy sum.</source>
        <translation>Solo per l'operatore gamma: 0 dà il prodotto sfumato, 1 la somma sfumata.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="102" />
        <source>Minimum coverage</source>
        <translation>Copertura minima</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="103" />
        <source>A unit whose maps with data make up less than this share (0 to 1) of the weight gets no value.</source>
        <translation>Un'unità le cui mappe con dati fanno meno di questa quota (da 0 a 1) del peso non riceve alcun valore.</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="111" />
        <source>What the map shows</source>
        <translation>Che cosa mostra la mappa</translation>
    </message>
    <message>
        <location filename="../toolbox/algorithms/superimposition/superimpose.py" line="112" />
        <source>The field by which the result is coloured; all fields are there in any case. overlay: the combined value; leading_layer: the map that is highest in each unit.</source>
        <translation>Il campo secondo cui è colorato il risultato; tutti i campi ci sono in ogni caso. overlay: il valore combinato; leading_layer: la mappa più alta in ciascuna unità.</translation>
    </message>
</context></TS>
