<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActionSource</name>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>DiagramScene</name>
    <message>
        <source>%1 more fields</source>
        <translation>%1 weitere Felder</translation>
    </message>
    <message>
        <source>lookup</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <source>master-detail</source>
        <translation>Haupt-Detail</translation>
    </message>
    <message>
        <source>hierarchy</source>
        <translation>Hierarchie</translation>
    </message>
    <message>
        <source>%1.%2: required %3 to %4</source>
        <translation>%1.%2: erforderlich, %3 zu %4</translation>
    </message>
    <message>
        <source>%1.%2: %3 to %4</source>
        <translation>%1.%2: %3 zu %4</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Unique</source>
        <translation>Eindeutig</translation>
    </message>
    <message>
        <source>External ID</source>
        <translation>Externe ID</translation>
    </message>
    <message>
        <source>Without help</source>
        <translation>Ohne Hilfetext</translation>
    </message>
</context>
<context>
    <name>HealthRule</name>
    <message>
        <source>Custom fields near the limit</source>
        <translation>Benutzerdefinierte Felder nahe der Grenze</translation>
    </message>
    <message>
        <source>%1 of %2 custom fields are used</source>
        <translation>%1 von %2 benutzerdefinierten Feldern sind vergeben</translation>
    </message>
    <message>
        <source>When the last one is used, nobody can add a field to this object until another one is deleted and erased.</source>
        <translation>Ist das letzte vergeben, kann niemand diesem Objekt ein Feld hinzufügen, bis ein anderes gelöscht und endgültig entfernt ist.</translation>
    </message>
    <message>
        <source>Delete fields that nothing fills or uses; move a group of fields to an object of its own.</source>
        <translation>Löschen Sie Felder, die nichts füllt oder verwendet; verlegen Sie eine Gruppe von Feldern in ein eigenes Objekt.</translation>
    </message>
    <message>
        <source>All custom fields near the hard limit</source>
        <translation>Alle benutzerdefinierten Felder nahe der festen Grenze</translation>
    </message>
    <message>
        <source>%1 of %2 custom fields are there, those of packages included</source>
        <translation>%1 von %2 benutzerdefinierten Feldern sind da, die aus Paketen eingeschlossen</translation>
    </message>
    <message>
        <source>Beyond this number not even a package can bring a field, and its update fails.</source>
        <translation>Darüber hinaus kann nicht einmal ein Paket ein Feld mitbringen, und seine Aktualisierung schlägt fehl.</translation>
    </message>
    <message>
        <source>Remove packages that are no longer used, and fields that nothing fills.</source>
        <translation>Entfernen Sie Pakete, die nicht mehr verwendet werden, und Felder, die nichts füllt.</translation>
    </message>
    <message>
        <source>Relationships near the limit</source>
        <translation>Beziehungen nahe der Grenze</translation>
    </message>
    <message>
        <source>%1 of %2 custom relationships are used</source>
        <translation>%1 von %2 benutzerdefinierten Beziehungen sind vergeben</translation>
    </message>
    <message>
        <source>Lookups and master-details share one limit per object; Salesforce raises it only on request.</source>
        <translation>Nachschlage- und Haupt-Detail-Beziehungen teilen sich eine Grenze je Objekt; Salesforce hebt sie nur auf Antrag an.</translation>
    </message>
    <message>
        <source>Replace lookups that are hardly filled by a junction object.</source>
        <translation>Ersetzen Sie kaum gefüllte Nachschlagebeziehungen durch ein Verbindungsobjekt.</translation>
    </message>
    <message>
        <source>No master-detail left</source>
        <translation>Keine Haupt-Detail-Beziehung mehr frei</translation>
    </message>
    <message>
        <source>%1 of %2 master-detail relationships are used</source>
        <translation>%1 von %2 Haupt-Detail-Beziehungen sind vergeben</translation>
    </message>
    <message>
        <source>A further parent can only be a lookup: no roll-ups, no inherited sharing.</source>
        <translation>Ein weiteres übergeordnetes Objekt kann nur nachgeschlagen werden: keine Rollup-Zusammenfassungen, keine geerbte Freigabe.</translation>
    </message>
    <message>
        <source>Right for a junction object. Elsewhere, see whether one of them could be a lookup.</source>
        <translation>Richtig für ein Verbindungsobjekt. Sehen Sie sonst nach, ob eine davon eine Nachschlagebeziehung sein könnte.</translation>
    </message>
    <message>
        <source>Roll-up summaries near the limit</source>
        <translation>Rollup-Zusammenfassungen nahe der Grenze</translation>
    </message>
    <message>
        <source>%1 of %2 roll-up summary fields are used</source>
        <translation>%1 von %2 Rollup-Zusammenfassungsfeldern sind vergeben</translation>
    </message>
    <message>
        <source>Each is computed again whenever a detail record is saved, and no more fit at the limit.</source>
        <translation>Jede wird neu berechnet, sobald ein Detaildatensatz gespeichert wird, und an der Grenze passt keine mehr dazu.</translation>
    </message>
    <message>
        <source>Compute rarely used sums in a report or a scheduled flow.</source>
        <translation>Berechnen Sie selten gebrauchte Summen in einem Bericht oder einem geplanten Flow.</translation>
    </message>
    <message>
        <source>Formula near its limit</source>
        <translation>Formel nahe ihrer Grenze</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
    <message>
        <source>A formula may have 3,900 characters, and 5,000 bytes once it is compiled: the next change may not be saved.</source>
        <translation>Eine Formel darf 3.900 Zeichen haben und kompiliert 5.000 Byte: Die nächste Änderung lässt sich vielleicht nicht speichern.</translation>
    </message>
    <message>
        <source>Move parts into formula fields of their own, or use CASE in place of nested IF.</source>
        <translation>Verlegen Sie Teile in eigene Formelfelder oder verwenden Sie CASE statt verschachtelter IF.</translation>
    </message>
    <message>
        <source>Picklist with many values</source>
        <translation>Auswahlliste mit vielen Werten</translation>
    </message>
    <message>
        <source>%1 values, of %2 that Salesforce allows</source>
        <translation>%1 Werte von %2, die Salesforce erlaubt</translation>
    </message>
    <message>
        <source>Nobody picks well from hundreds of values, and imports and forms get slow.</source>
        <translation>Aus Hunderten von Werten wählt niemand gut aus, und Importe und Formulare werden langsam.</translation>
    </message>
    <message>
        <source>Deactivate what is not used, or make it a lookup to an object.</source>
        <translation>Deaktivieren Sie, was nicht verwendet wird, oder machen Sie daraus eine Nachschlagebeziehung zu einem Objekt.</translation>
    </message>
    <message>
        <source>Inactive picklist values</source>
        <translation>Inaktive Auswahllistenwerte</translation>
    </message>
    <message>
        <source>%1 of %2 values are inactive: %3</source>
        <translation>%1 von %2 Werten sind inaktiv: %3</translation>
    </message>
    <message>
        <source>Records keep inactive values, and reports go on showing them beside those that replaced them.</source>
        <translation>Datensätze behalten inaktive Werte, und Berichte zeigen sie weiter neben denen, die sie ersetzt haben.</translation>
    </message>
    <message>
        <source>Replace them in the records, then delete the values.</source>
        <translation>Ersetzen Sie sie in den Datensätzen und löschen Sie dann die Werte.</translation>
    </message>
    <message>
        <source>Picklist without a value to pick</source>
        <translation>Auswahlliste ohne wählbaren Wert</translation>
    </message>
    <message>
        <source>No value is active</source>
        <translation>Kein Wert ist aktiv</translation>
    </message>
    <message>
        <source>The field cannot be filled in any form.</source>
        <translation>Das Feld lässt sich in keinem Formular füllen.</translation>
    </message>
    <message>
        <source>Add or activate values, or delete the field.</source>
        <translation>Fügen Sie Werte hinzu, aktivieren Sie welche oder löschen Sie das Feld.</translation>
    </message>
    <message>
        <source>Same label twice on one object</source>
        <translation>Dieselbe Bezeichnung zweimal an einem Objekt</translation>
    </message>
    <message>
        <source>Also called this: %3</source>
        <translation>Heißt ebenfalls so: %3</translation>
    </message>
    <message>
        <source>In reports, imports and mappings nobody can tell the fields apart.</source>
        <translation>In Berichten, Importen und Zuordnungen kann niemand die Felder unterscheiden.</translation>
    </message>
    <message>
        <source>Give each a label of its own.</source>
        <translation>Geben Sie jedem eine eigene Bezeichnung.</translation>
    </message>
    <message>
        <source>Same label as a standard field</source>
        <translation>Dieselbe Bezeichnung wie ein Standardfeld</translation>
    </message>
    <message>
        <source>The standard field %3 has the same label</source>
        <translation>Das Standardfeld %3 hat dieselbe Bezeichnung</translation>
    </message>
    <message>
        <source>People fill the wrong one, and reports read the other.</source>
        <translation>Die Leute füllen das falsche, und Berichte lesen das andere.</translation>
    </message>
    <message>
        <source>Relabel the custom field, or move its data to the standard one.</source>
        <translation>Bezeichnen Sie das benutzerdefinierte Feld anders oder verlegen Sie seine Daten in das Standardfeld.</translation>
    </message>
    <message>
        <source>No help or description</source>
        <translation>Weder Hilfe noch Beschreibung</translation>
    </message>
    <message>
        <source>Neither help text nor description</source>
        <translation>Weder Hilfetext noch Beschreibung</translation>
    </message>
    <message>
        <source>Whoever meets the field next has to guess what it is for.</source>
        <translation>Wer dem Feld als Nächstes begegnet, muss raten, wozu es da ist.</translation>
    </message>
    <message>
        <source>Write one sentence of help for those who fill it in.</source>
        <translation>Schreiben Sie einen Satz Hilfe für die, die es ausfüllen.</translation>
    </message>
    <message>
        <source>Deprecated and hidden</source>
        <translation>Veraltet und verborgen</translation>
    </message>
    <message>
        <source>Salesforce marks it as deprecated and hidden</source>
        <translation>Salesforce kennzeichnet es als veraltet und verborgen</translation>
    </message>
    <message>
        <source>It is gone from newer API versions: whatever uses it stops at the next upgrade.</source>
        <translation>In neueren API-Versionen fehlt es: Was es verwendet, geht bei der nächsten Umstellung nicht mehr.</translation>
    </message>
    <message>
        <source>See what uses it, and change that to its successor.</source>
        <translation>Sehen Sie nach, was es verwendet, und stellen Sie das auf den Nachfolger um.</translation>
    </message>
    <message>
        <source>Classic encrypted text</source>
        <translation>Klassisch verschlüsselter Text</translation>
    </message>
    <message>
        <source>Text (Encrypted): %1 characters</source>
        <translation>Text (verschlüsselt): %1 Zeichen</translation>
    </message>
    <message>
        <source>It can be neither searched, filtered, sorted nor used in a formula or a flow.</source>
        <translation>Es lässt sich weder durchsuchen, filtern oder sortieren noch in einer Formel oder einem Flow verwenden.</translation>
    </message>
    <message>
        <source>Where the licence is there, use Shield Platform Encryption on a text field.</source>
        <translation>Verwenden Sie, wo die Lizenz da ist, Shield Platform Encryption für ein Textfeld.</translation>
    </message>
    <message>
        <source>Described by an old API version</source>
        <translation>Von einer alten API-Version beschrieben</translation>
    </message>
    <message>
        <source>API version %1.0; newest known: %2.0</source>
        <translation>API-Version %1.0; neueste bekannte: %2.0</translation>
    </message>
    <message>
        <source>What newer versions say of objects and fields is missing here, and Salesforce retires old versions.</source>
        <translation>Was neuere Versionen über Objekte und Felder sagen, fehlt hier, und Salesforce stellt alte Versionen ein.</translation>
    </message>
    <message>
        <source>Pull again, and move integrations that still name this version.</source>
        <translation>Rufen Sie neu ab und stellen Sie Integrationen um, die noch diese Version nennen.</translation>
    </message>
    <message>
        <source>Fields of a package that shows nothing else</source>
        <translation>Felder eines Pakets, von dem sonst nichts zu sehen ist</translation>
    </message>
    <message>
        <source>No object, record type or validation rule of the namespace %3 is in this version</source>
        <translation>Kein Objekt, Datensatztyp und keine Validierungsregel des Namensraums %3 ist in dieser Version</translation>
    </message>
    <message>
        <source>Such fields often outlive their package, or the user who pulled may not see the rest of it.</source>
        <translation>Solche Felder überleben oft ihr Paket, oder der abrufende Benutzer darf den Rest nicht sehen.</translation>
    </message>
    <message>
        <source>Look at Installed Packages in Setup; delete what a package has left behind.</source>
        <translation>Sehen Sie in Setup unter „Installierte Pakete“ nach; löschen Sie, was ein Paket zurückgelassen hat.</translation>
    </message>
    <message>
        <source>Inactive validation rule</source>
        <translation>Inaktive Validierungsregel</translation>
    </message>
    <message>
        <source>The rule is switched off</source>
        <translation>Die Regel ist ausgeschaltet</translation>
    </message>
    <message>
        <source>Somebody will wonder whether it is off for good or by mistake.</source>
        <translation>Jemand wird sich fragen, ob sie absichtlich oder aus Versehen aus ist.</translation>
    </message>
    <message>
        <source>Delete it, or say in its description why it waits.</source>
        <translation>Löschen Sie sie oder schreiben Sie in ihre Beschreibung, worauf sie wartet.</translation>
    </message>
</context>
<context>
    <name>HealthText</name>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>no records</source>
        <translation>keine Datensätze</translation>
    </message>
    <message>
        <source>%1 of 1 row</source>
        <translation>%1 von 1 Zeile</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
</context>
<context>
    <name>Impact</name>
    <message>
        <source>The class no longer compiles</source>
        <translation>Die Klasse lässt sich nicht mehr kompilieren</translation>
    </message>
    <message>
        <source>The trigger no longer compiles, and saving records fails</source>
        <translation>Der Trigger lässt sich nicht mehr kompilieren, und das Speichern von Datensätzen schlägt fehl</translation>
    </message>
    <message>
        <source>The page shows an error</source>
        <translation>Die Seite zeigt einen Fehler</translation>
    </message>
    <message>
        <source>Pages with this component show an error</source>
        <translation>Seiten mit dieser Komponente zeigen einen Fehler</translation>
    </message>
    <message>
        <source>The component cannot be shown</source>
        <translation>Die Komponente lässt sich nicht anzeigen</translation>
    </message>
    <message>
        <source>The component cannot be deployed or shown</source>
        <translation>Die Komponente lässt sich weder bereitstellen noch anzeigen</translation>
    </message>
    <message>
        <source>The flow fails when it runs</source>
        <translation>Der Flow schlägt beim Ausführen fehl</translation>
    </message>
    <message>
        <source>The rule cannot be evaluated</source>
        <translation>Die Regel lässt sich nicht auswerten</translation>
    </message>
    <message>
        <source>The update cannot be made</source>
        <translation>Die Aktualisierung ist nicht möglich</translation>
    </message>
    <message>
        <source>The field cannot be computed</source>
        <translation>Das Feld lässt sich nicht berechnen</translation>
    </message>
    <message>
        <source>The action loses the field</source>
        <translation>Die Aktion verliert das Feld</translation>
    </message>
    <message>
        <source>The field goes from the layout</source>
        <translation>Das Feld verschwindet aus dem Layout</translation>
    </message>
    <message>
        <source>The page loses the field or a visibility rule</source>
        <translation>Die Seite verliert das Feld oder eine Sichtbarkeitsregel</translation>
    </message>
    <message>
        <source>The field goes from the set, and from whatever shows it</source>
        <translation>Das Feld verschwindet aus dem Feldsatz und von allem, was ihn zeigt</translation>
    </message>
    <message>
        <source>Mails go out with a gap</source>
        <translation>E-Mails gehen mit einer Lücke hinaus</translation>
    </message>
    <message>
        <source>The link loses a value</source>
        <translation>Der Link verliert einen Wert</translation>
    </message>
    <message>
        <source>The report loses a column, a filter or a grouping</source>
        <translation>Der Bericht verliert eine Spalte, einen Filter oder eine Gruppierung</translation>
    </message>
    <message>
        <source>The workflow fails when it runs</source>
        <translation>Der Workflow schlägt beim Ausführen fehl</translation>
    </message>
    <message>
        <source>The mapping has nowhere to write</source>
        <translation>Die Zuordnung hat kein Ziel mehr</translation>
    </message>
    <message>
        <source>The push is refused</source>
        <translation>Die Übertragung wird abgelehnt</translation>
    </message>
    <message>
        <source>The next run fails</source>
        <translation>Der nächste Lauf schlägt fehl</translation>
    </message>
    <message>
        <source>What it reads or writes may no longer fit the type</source>
        <translation>Was es liest oder schreibt, passt vielleicht nicht mehr zum Typ</translation>
    </message>
    <message>
        <source>It names the field by its old name</source>
        <translation>Es nennt das Feld beim alten Namen</translation>
    </message>
    <message>
        <source>It uses the field; see there what happens</source>
        <translation>Es verwendet das Feld; sehen Sie dort nach, was geschieht</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Risky</source>
        <translation>Riskant</translation>
    </message>
    <message>
        <source>Breaking</source>
        <translation>Brechend</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nicht getestet</translation>
    </message>
    <message>
        <source>Partly done</source>
        <translation>Teilweise fertig</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
</context>
<context>
    <name>PageActionSource</name>
    <message>
        <source>On this page</source>
        <translation>Auf dieser Seite</translation>
    </message>
</context>
<context>
    <name>ProfileStore</name>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
</context>
<context>
    <name>QDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>All simulated</source>
        <translation>Alles simuliert</translation>
    </message>
    <message>
        <source>nothing here is real</source>
        <translation>nichts hier ist echt</translation>
    </message>
    <message>
        <source>Email and password do not match an account on this server.</source>
        <translation>E-Mail und Passwort passen zu keinem Konto auf diesem Server.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Scheduled pulls, alerts and what is kept (Ctrl+Shift+S)</source>
        <translation>Geplante Abrufe, Hinweise und Aufbewahrung (Strg+Umschalt+S)</translation>
    </message>
    <message>
        <source>Schedule, alerts and what is kept</source>
        <translation>Zeitplan, Hinweise und Aufbewahrung</translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message>
        <source>%L1 min</source>
        <translation>%L1 min</translation>
    </message>
    <message>
        <source>%L1 h</source>
        <translation>%L1 h</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation>%L1 ms</translation>
    </message>
    <message>
        <source>%L1 s</source>
        <translation>%L1 s</translation>
    </message>
    <message>
        <source>%L1 min %L2 s</source>
        <translation>%L1 min %L2 s</translation>
    </message>
    <message>
        <source>%L1 h %L2 min</source>
        <translation>%L1 h %L2 min</translation>
    </message>
    <message>
        <source>%L1 bytes</source>
        <translation>%L1 Byte</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
</context>
<context>
    <name>SchemaFilter</name>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfetext</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>picklist value</source>
        <translation>Auswahllistenwert</translation>
    </message>
</context>
<context>
    <name>StartProblem</name>
    <message>
        <source>Another Fairlead window has this open</source>
        <translation>Ein anderes Fairlead-Fenster hat das geöffnet</translation>
    </message>
    <message>
        <source>Only one window at a time works on a folder, so that nothing is written twice. Nothing is lost.</source>
        <translation>Nur ein Fenster arbeitet jeweils an einem Ordner, damit nichts doppelt geschrieben wird. Nichts ist verloren.</translation>
    </message>
    <message>
        <source>Go on in the other window, or close it and try again. To work beside it, choose another folder.</source>
        <translation>Machen Sie im anderen Fenster weiter oder schließen Sie es und versuchen Sie es noch einmal. Um daneben zu arbeiten, wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The folder cannot be used</source>
        <translation>Der Ordner lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>Fairlead could not open or write its files there. Nothing was changed.</source>
        <translation>Fairlead konnte seine Dateien dort nicht öffnen oder schreiben. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Make sure that the folder is yours and the disk has room, then try again, or choose another folder.</source>
        <translation>Sorgen Sie dafür, dass der Ordner Ihnen gehört und Platz auf dem Datenträger ist, und versuchen Sie es noch einmal, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The data in this folder is damaged</source>
        <translation>Die Daten in diesem Ordner sind beschädigt</translation>
    </message>
    <message>
        <source>It is left exactly as it is. Other folders are not affected.</source>
        <translation>Er bleibt genau so, wie er ist. Andere Ordner sind nicht betroffen.</translation>
    </message>
    <message>
        <source>Restore a backup with “fairleadctl restore”, or choose another folder.</source>
        <translation>Stellen Sie mit „fairleadctl restore“ eine Sicherung wieder her oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>A newer Fairlead made this folder</source>
        <translation>Ein neueres Fairlead hat diesen Ordner angelegt</translation>
    </message>
    <message>
        <source>This one would not understand it and has changed nothing.</source>
        <translation>Dieses würde ihn nicht verstehen und hat nichts geändert.</translation>
    </message>
    <message>
        <source>Start the newer Fairlead, or choose another folder.</source>
        <translation>Starten Sie das neuere Fairlead oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The workspace cannot be opened</source>
        <translation>Der Arbeitsbereich lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The details below say what is wrong. Put it right and try again, or choose another folder.</source>
        <translation>Die Details unten sagen, was nicht stimmt. Beheben Sie es und versuchen Sie es noch einmal, oder wählen Sie einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>UseKind</name>
    <message>
        <source>Apex class</source>
        <translation>Apex-Klasse</translation>
    </message>
    <message>
        <source>Apex trigger</source>
        <translation>Apex-Trigger</translation>
    </message>
    <message>
        <source>Visualforce page</source>
        <translation>Visualforce-Seite</translation>
    </message>
    <message>
        <source>Visualforce component</source>
        <translation>Visualforce-Komponente</translation>
    </message>
    <message>
        <source>Aura component</source>
        <translation>Aura-Komponente</translation>
    </message>
    <message>
        <source>Lightning web component</source>
        <translation>Lightning-Webkomponente</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>Workflow rule</source>
        <translation>Workflow-Regel</translation>
    </message>
    <message>
        <source>Field update</source>
        <translation>Feldaktualisierung</translation>
    </message>
    <message>
        <source>Validation rule</source>
        <translation>Validierungsregel</translation>
    </message>
    <message>
        <source>Formula or roll-up field</source>
        <translation>Formel- oder Rollup-Feld</translation>
    </message>
    <message>
        <source>Quick action</source>
        <translation>Schnellaktion</translation>
    </message>
    <message>
        <source>Page layout</source>
        <translation>Seitenlayout</translation>
    </message>
    <message>
        <source>Lightning page</source>
        <translation>Lightning-Seite</translation>
    </message>
    <message>
        <source>Field set</source>
        <translation>Feldsatz</translation>
    </message>
    <message>
        <source>Email template</source>
        <translation>E-Mail-Vorlage</translation>
    </message>
    <message>
        <source>Button or link</source>
        <translation>Schaltfläche oder Link</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Planned push</source>
        <translation>Geplante Übertragung</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
</context>
<context>
    <name>fairlead::desktop::Demo</name>
    <message>
        <source>Pulling the simulated org for the first time</source>
        <translation>Die simulierte Organisation wird zum ersten Mal abgerufen</translation>
    </message>
    <message>
        <source>The simulated org has changed; pulling it again</source>
        <translation>Die simulierte Organisation hat sich geändert; sie wird noch einmal abgerufen</translation>
    </message>
</context>
<context>
    <name>fairlead::desktop::DemoWindow</name>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>All simulated</source>
        <translation>Alles simuliert</translation>
    </message>
    <message>
        <source>nothing here is real</source>
        <translation>nichts hier ist echt</translation>
    </message>
    <message>
        <source>About the demo</source>
        <translation>Über die Demo</translation>
    </message>
    <message>
        <source>Welcome to the demo. The client and its Salesforce org are simulated on this computer: try anything, nothing can break.</source>
        <translation>Willkommen in der Demo. Der Kunde und seine Salesforce-Organisation werden auf diesem Computer simuliert: Probieren Sie alles aus, es kann nichts kaputtgehen.</translation>
    </message>
</context>
<context>
    <name>fairlead::desktop::ProfileWindow</name>
    <message>
        <source>Email and password do not match an account on this server.</source>
        <translation>E-Mail und Passwort passen zu keinem Konto auf diesem Server.</translation>
    </message>
    <message>
        <source>sign-in kept in an encrypted file, for want of a keychain</source>
        <translation>Anmeldung in einer verschlüsselten Datei, da es keinen Schlüsselbund gibt</translation>
    </message>
</context>
<context>
    <name>fairlead::desktop::StartProblem</name>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen…</translation>
    </message>
    <message>
        <source>Folder for this workspace</source>
        <translation>Ordner für diesen Arbeitsbereich</translation>
    </message>
</context>
<context>
    <name>fairlead::desktop::WindowSession</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>There is something new in the notifications</source>
        <translation>In den Meldungen steht etwas Neues</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Local</source>
        <translation>Lokal</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>Team server</source>
        <translation>Team-Server</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>Pull %1 now</source>
        <translation>%1 jetzt abrufen</translation>
    </message>
    <message>
        <source>no server needed</source>
        <translation>kein Server nötig</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
</context>
<context>
    <name>fairlead::embedded::InProcessTransport</name>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
</context>
<context>
    <name>fairlead::models</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Sign-in pending</source>
        <translation>Anmeldung steht aus</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Nango</source>
        <translation>Nango</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Salesforce CLI</source>
        <translation>Salesforce CLI</translation>
    </message>
    <message>
        <source>Sign in again.</source>
        <translation>Melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Ask an administrator of your organization for the permission.</source>
        <translation>Bitten Sie eine Administratorin oder einen Administrator Ihrer Organisation um die Berechtigung.</translation>
    </message>
    <message>
        <source>It may have been removed meanwhile. Reload the view.</source>
        <translation>Es wurde vielleicht inzwischen entfernt. Laden Sie die Ansicht neu.</translation>
    </message>
    <message>
        <source>Somebody else was quicker. Reload and look at what changed.</source>
        <translation>Jemand anders war schneller. Laden Sie neu und sehen Sie nach, was sich geändert hat.</translation>
    </message>
    <message>
        <source>Wait a little, then try again.</source>
        <translation>Warten Sie ein wenig und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Split the import into smaller parts.</source>
        <translation>Teilen Sie den Import in kleinere Teile.</translation>
    </message>
    <message>
        <source>Try again; if it stays, test the connection.</source>
        <translation>Versuchen Sie es noch einmal; wenn es bleibt, testen Sie die Verbindung.</translation>
    </message>
    <message>
        <source>Connect the client again.</source>
        <translation>Verbinden Sie den Kunden neu.</translation>
    </message>
    <message>
        <source>Make room on the disk, then do it again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Check that the server is reachable, then try again.</source>
        <translation>Prüfen Sie, ob der Server erreichbar ist, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Correct what was given, then try again.</source>
        <translation>Berichtigen Sie die Angaben und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>Pull or import this version again.</source>
        <translation>Rufen Sie diese Version neu ab oder importieren Sie sie neu.</translation>
    </message>
    <message>
        <source>Close the other program that uses the same data.</source>
        <translation>Schließen Sie das andere Programm, das dieselben Daten verwendet.</translation>
    </message>
    <message>
        <source>Start it again whenever you like.</source>
        <translation>Starten Sie es neu, wann immer Sie möchten.</translation>
    </message>
    <message>
        <source>Try again; if it stays, copy the details into a report.</source>
        <translation>Versuchen Sie es noch einmal; wenn es bleibt, kopieren Sie die Details in eine Meldung.</translation>
    </message>
    <message>
        <source>No reason was given.</source>
        <translation>Es wurde kein Grund genannt.</translation>
    </message>
    <message>
        <source>The address of the org, such as https://acme.my.salesforce.com</source>
        <translation>Die Adresse der Organisation, etwa https://acme.my.salesforce.com</translation>
    </message>
    <message>
        <source>That is a user name. The address of the org is wanted here.</source>
        <translation>Das ist ein Benutzername. Hier wird die Adresse der Organisation gebraucht.</translation>
    </message>
    <message>
        <source>An address has no spaces.</source>
        <translation>Eine Adresse hat keine Leerzeichen.</translation>
    </message>
    <message>
        <source>That is not an address.</source>
        <translation>Das ist keine Adresse.</translation>
    </message>
    <message>
        <source>That is the sign-in page. Open the org and copy the address from there.</source>
        <translation>Das ist die Anmeldeseite. Öffnen Sie die Organisation und kopieren Sie die Adresse von dort.</translation>
    </message>
    <message>
        <source>That is the address of a page. The API answers at %1.</source>
        <translation>Das ist die Adresse einer Seite. Die API antwortet unter %1.</translation>
    </message>
    <message>
        <source>The address begins with https://.</source>
        <translation>Die Adresse beginnt mit https://.</translation>
    </message>
    <message>
        <source>Tokens travel over https only.</source>
        <translation>Tokens werden nur über https übertragen.</translation>
    </message>
    <message>
        <source>Only the host is wanted, without what stands behind it.</source>
        <translation>Nur der Host wird gebraucht, ohne das, was dahinter steht.</translation>
    </message>
    <message>
        <source>An access token (session ID) of the org</source>
        <translation>Ein Zugriffstoken (Sitzungs-ID) der Organisation</translation>
    </message>
    <message>
        <source>That is not a token.</source>
        <translation>Das ist kein Token.</translation>
    </message>
    <message>
        <source>That is a refresh token. The access token begins with 00D.</source>
        <translation>Das ist ein Aktualisierungstoken. Das Zugriffstoken beginnt mit 00D.</translation>
    </message>
    <message>
        <source>That is an address, not a token.</source>
        <translation>Das ist eine Adresse, kein Token.</translation>
    </message>
    <message>
        <source>Quotes, spaces and “Bearer” do not belong to the token.</source>
        <translation>Anführungszeichen, Leerzeichen und „Bearer“ gehören nicht zum Token.</translation>
    </message>
    <message>
        <source>That is the ID of the org. The token goes on behind it with an exclamation mark.</source>
        <translation>Das ist die ID der Organisation. Das Token geht dahinter mit einem Ausrufezeichen weiter.</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 fields</source>
        <translation>%1 Felder</translation>
    </message>
    <message>
        <source>new order</source>
        <translation>neue Reihenfolge</translation>
    </message>
    <message>
        <source>old order</source>
        <translation>alte Reihenfolge</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standardwert</translation>
    </message>
    <message>
        <source>object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>record type</source>
        <translation>Datensatztyp</translation>
    </message>
    <message>
        <source>validation rule</source>
        <translation>Validierungsregel</translation>
    </message>
    <message>
        <source>picklist</source>
        <translation>Auswahlliste</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfetext</translation>
    </message>
    <message>
        <source>may be blank</source>
        <translation>darf leer sein</translation>
    </message>
    <message>
        <source>looks up</source>
        <translation>schlägt nach</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>%1, %2 changed</source>
        <translation>%1, %2 geändert</translation>
    </message>
    <message>
        <source>%1 values added</source>
        <translation>%1 Werte hinzugefügt</translation>
    </message>
    <message>
        <source>%1 values removed</source>
        <translation>%1 Werte entfernt</translation>
    </message>
    <message>
        <source>%1 values changed</source>
        <translation>%1 Werte geändert</translation>
    </message>
    <message>
        <source>values reordered</source>
        <translation>Werte umgeordnet</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>%1, %2 lines</source>
        <translation>%1, %2 Zeilen</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Aktiviert</translation>
    </message>
    <message>
        <source>Unchecked</source>
        <translation>Deaktiviert</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Blank fields</source>
        <translation>Leere Felder</translation>
    </message>
    <message>
        <source>Treat as zeros</source>
        <translation>Als Nullen behandeln</translation>
    </message>
    <message>
        <source>Treat as blanks</source>
        <translation>Als leer behandeln</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>Eindeutig</translation>
    </message>
    <message>
        <source>Yes, case-sensitive</source>
        <translation>Ja, Groß-/Kleinschreibung zählt</translation>
    </message>
    <message>
        <source>External ID</source>
        <translation>Externe ID</translation>
    </message>
    <message>
        <source>Auto number</source>
        <translation>Automatische Nummer</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standardwert</translation>
    </message>
    <message>
        <source>Controlled by</source>
        <translation>Gesteuert von</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>On delete</source>
        <translation>Beim Löschen</translation>
    </message>
    <message>
        <source>Deletes this record too</source>
        <translation>Löscht diesen Datensatz mit</translation>
    </message>
    <message>
        <source>Not allowed while in use</source>
        <translation>Nicht erlaubt, solange in Verwendung</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Only those of the list</source>
        <translation>Nur die der Liste</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>Deprecated</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Plural</source>
        <translation>Plural</translation>
    </message>
    <message>
        <source>Key prefix</source>
        <translation>Schlüsselpräfix</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Custom setting</source>
        <translation>Benutzerdefinierte Einstellung</translation>
    </message>
    <message>
        <source>Custom object</source>
        <translation>Benutzerdefiniertes Objekt</translation>
    </message>
    <message>
        <source>Standard object</source>
        <translation>Standardobjekt</translation>
    </message>
    <message>
        <source>Sharing</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Searchable</source>
        <translation>Durchsuchbar</translation>
    </message>
    <message>
        <source>Reportable layout</source>
        <translation>Layout für Berichte</translation>
    </message>
    <message>
        <source>Values: %1</source>
        <translation>Werte: %1</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 wk</source>
        <translation>%1 W</translation>
    </message>
    <message>
        <source>%1 mo</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>fairlead::models::ChangeTableModel</name>
    <message>
        <source>Safe</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Risky</source>
        <translation>Riskant</translation>
    </message>
    <message>
        <source>Breaking</source>
        <translation>Brechend</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Object and field</source>
        <translation>Objekt und Feld</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>fairlead::models::ChangeTreeModel</name>
    <message>
        <source>%1 of %2</source>
        <comment>reviewed changes of those shown</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>risky</source>
        <translation>riskant</translation>
    </message>
    <message>
        <source>breaking</source>
        <translation>brechend</translation>
    </message>
    <message>
        <source>%1, %2, %3 of %4 reviewed</source>
        <translation>%1, %2, %3 von %4 geprüft</translation>
    </message>
    <message>
        <source>Object and field</source>
        <translation>Objekt und Feld</translation>
    </message>
</context>
<context>
    <name>fairlead::models::ClientListModel</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Last pulled</source>
        <translation>Zuletzt abgerufen</translation>
    </message>
</context>
<context>
    <name>fairlead::models::ConnectionListModel</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
</context>
<context>
    <name>fairlead::models::HealthTreeModel</name>
    <message>
        <source>%1, %2 findings</source>
        <translation>%1, %2 Befunde</translation>
    </message>
    <message>
        <source>This version</source>
        <translation>Diese Version</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Rule and place</source>
        <translation>Regel und Ort</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
</context>
<context>
    <name>fairlead::models::MatrixModel</name>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Darin</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 Unterschied</translation>
    </message>
    <message>
        <source>%L1 differences</source>
        <translation>%L1 Unterschiede</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Nur hier</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>%1, the reference</source>
        <translation>%1, der Bezug</translation>
    </message>
</context>
<context>
    <name>fairlead::models::NotificationListModel</name>
    <message>
        <source>from the baseline v%1</source>
        <translation>von der Basis v%1</translation>
    </message>
    <message>
        <source>since v%1</source>
        <translation>seit v%1</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 Änderung</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>%1 Änderungen</translation>
    </message>
    <message>
        <source>, %1 breaking</source>
        <translation>, %1 brechend</translation>
    </message>
    <message>
        <source>v%1: %2 %3%4</source>
        <translation>v%1: %2 %3%4</translation>
    </message>
    <message>
        <source>The scheduled pull failed: %1</source>
        <translation>Der geplante Abruf ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>A test of the alerts</source>
        <translation>Ein Test der Hinweise</translation>
    </message>
    <message>
        <source>Read: %1</source>
        <translation>Gelesen: %1</translation>
    </message>
    <message>
        <source>Unread: %1</source>
        <translation>Ungelesen: %1</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>fairlead::models::SchemaTreeModel</name>
    <message>
        <source>%1, object, %2 fields shown</source>
        <translation>%1, Objekt, %2 Felder zu sehen</translation>
    </message>
    <message>
        <source>1 match</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>%1 matches</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Relationships</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Record types</source>
        <translation>Datensatztypen</translation>
    </message>
    <message>
        <source>Validation rules</source>
        <translation>Validierungsregeln</translation>
    </message>
    <message>
        <source>Found in its %1: %2</source>
        <translation>Gefunden in %1: %2</translation>
    </message>
    <message>
        <source>Object and field</source>
        <translation>Objekt und Feld</translation>
    </message>
</context>
<context>
    <name>fairlead::models::UsageTableModel</name>
    <message>
        <source>%1, v%2</source>
        <translation>%1, v%2</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Populated</source>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Anmerkung</translation>
    </message>
</context>
<context>
    <name>fairlead::models::VersionListModel</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Pulled</source>
        <translation>Abgerufen</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
</context>
<context>
    <name>fairlead::ui</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1… (%2 characters in all)</source>
        <translation>%1… (insgesamt %2 Zeichen)</translation>
    </message>
    <message>
        <source>Schema changes</source>
        <translation>Schemaänderungen</translation>
    </message>
    <message>
        <source>%1 changes: %2 breaking, %3 risky, %4 safe</source>
        <translation>%1 Änderungen: %2 brechend, %3 riskant, %4 sicher</translation>
    </message>
    <message>
        <source>Possible renames</source>
        <translation>Mögliche Umbenennungen</translation>
    </message>
    <message>
        <source>Not compared: %1</source>
        <translation>Nicht verglichen: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AdvisedField</name>
    <message>
        <source>Clean it up</source>
        <translation>Bereinigen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::AlertForm</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>tried, again later</source>
        <translation>versucht, später noch einmal</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Email addresses</source>
        <translation>E-Mail-Adressen</translation>
    </message>
    <message>
        <source>Webhook URL</source>
        <translation>Webhook-URL</translation>
    </message>
    <message>
        <source>Secret that webhooks are signed with</source>
        <translation>Geheimnis, mit dem Webhooks signiert werden</translation>
    </message>
    <message>
        <source>Goes to what is saved and switched on</source>
        <translation>Geht an das, was gespeichert und eingeschaltet ist</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>kept; type to replace it</source>
        <translation>behalten; zum Ersetzen eintippen</translation>
    </message>
    <message>
        <source>any text that both sides know</source>
        <translation>ein beliebiger Text, den beide Seiten kennen</translation>
    </message>
    <message>
        <source>Sent to</source>
        <translation>Gesendet an</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Emails and webhooks</source>
        <translation>E-Mails und Webhooks</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>Tastenkürzel suchen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Chip</name>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ClientDialog</name>
    <message>
        <source>New client</source>
        <translation>Neuer Kunde</translation>
    </message>
    <message>
        <source>A client is one organization whose Salesforce you look at.</source>
        <translation>Ein Kunde ist eine Organisation, deren Salesforce Sie betrachten.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Domain (optional)</source>
        <translation>Domäne (optional)</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domäne</translation>
    </message>
    <message>
        <source>Create client</source>
        <translation>Kunden anlegen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CodeView</name>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>move</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Strg Eingabe</translation>
    </message>
    <message>
        <source>in a new tab</source>
        <translation>neuer Tab</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Open by name</source>
        <translation>Nach Namen öffnen</translation>
    </message>
    <message>
        <source>%1, %L2 ms</source>
        <translation>%1, %L2 ms</translation>
    </message>
    <message>
        <source>1 result</source>
        <translation>1 Ergebnis</translation>
    </message>
    <message numerus="yes">
        <source>%Ln results</source>
        <translation>
            <numerusform>%Ln Ergebnis</numerusform>
            <numerusform>%Ln Ergebnisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>Nichts passt.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::CompareDialog</name>
    <message>
        <source>Attribute or field</source>
        <translation>Attribut oder Feld</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Compare %1 with %2</source>
        <translation>%1 mit %2 vergleichen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>They cannot be compared: %1</source>
        <translation>Sie lassen sich nicht vergleichen: %1</translation>
    </message>
    <message>
        <source>No differences in what both describe</source>
        <translation>Keine Unterschiede in dem, was beide beschreiben</translation>
    </message>
    <message>
        <source>1 difference</source>
        <translation>1 Unterschied</translation>
    </message>
    <message>
        <source>%1 differences</source>
        <translation>%1 Unterschiede</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ConfirmDialog</name>
    <message>
        <source>Type “%1” to go on</source>
        <translation>Geben Sie „%1“ ein, um fortzufahren</translation>
    </message>
    <message>
        <source>Name to type</source>
        <translation>Einzugebender Name</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ConnectionDetail</name>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>I have signed in</source>
        <translation>Ich habe mich angemeldet</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Erneuern</translation>
    </message>
    <message>
        <source>Open topology</source>
        <translation>Topologie öffnen</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Widerrufen…</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Salesforce, %1, %2</source>
        <translation>Salesforce, %1, %2</translation>
    </message>
    <message>
        <source>No connection yet. Without one, open the topology and import files.</source>
        <translation>Noch keine Verbindung. Ohne sie: Topologie öffnen und Dateien importieren.</translation>
    </message>
    <message>
        <source>Reconnect…</source>
        <translation>Neu verbinden…</translation>
    </message>
    <message>
        <source>Org ID</source>
        <translation>Organisations-ID</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>Benutzer-ID</translation>
    </message>
    <message>
        <source>CLI alias</source>
        <translation>CLI-Alias</translation>
    </message>
    <message>
        <source>Kind of org</source>
        <translation>Art der Organisation</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Sandbox or not known yet</source>
        <translation>Sandbox oder noch nicht bekannt</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Last refresh</source>
        <translation>Zuletzt erneuert</translation>
    </message>
    <message>
        <source>none; a pasted token cannot be renewed</source>
        <translation>keine; ein eingefügtes Token lässt sich nicht erneuern</translation>
    </message>
    <message>
        <source>Latest version</source>
        <translation>Neueste Version</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ConnectionForm</name>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Salesforce CLI</source>
        <translation>Salesforce CLI</translation>
    </message>
    <message>
        <source>Nango</source>
        <translation>Nango</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>Connect a client to its Salesforce</source>
        <translation>Einen Kunden mit seinem Salesforce verbinden</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Address of the org</source>
        <translation>Adresse der Organisation</translation>
    </message>
    <message>
        <source>It is kept encrypted and works until Salesforce ends the session; then paste a new one.</source>
        <translation>Es wird verschlüsselt aufbewahrt und gilt, bis Salesforce die Sitzung beendet; fügen Sie dann ein neues ein.</translation>
    </message>
    <message>
        <source>Org</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Org of the Salesforce CLI</source>
        <translation>Organisation der Salesforce CLI</translation>
    </message>
    <message>
        <source>The orgs that the Salesforce CLI on the server&apos;s machine is signed in to.</source>
        <translation>Die Organisationen, bei denen die Salesforce CLI auf dem Rechner des Servers angemeldet ist.</translation>
    </message>
    <message>
        <source>Your browser opens, you sign in to Salesforce there, and Nango keeps and renews the token. Come back here when it says that you may.</source>
        <translation>Ihr Browser öffnet sich, Sie melden sich dort bei Salesforce an, und Nango bewahrt und erneuert das Token. Kommen Sie zurück, sobald es dort heißt, dass Sie das können.</translation>
    </message>
    <message>
        <source>Sign in with the browser</source>
        <translation>Im Browser anmelden</translation>
    </message>
    <message>
        <source>The Salesforce CLI is signed in to no org. Run “sf org login web” first.</source>
        <translation>Die Salesforce CLI ist bei keiner Organisation angemeldet. Führen Sie zuerst „sf org login web“ aus.</translation>
    </message>
    <message>
        <source>The Salesforce CLI cannot be asked: %1</source>
        <translation>Die Salesforce CLI kann nicht gefragt werden: %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Neuer Kunde</translation>
    </message>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>No clients yet</source>
        <translation>Noch keine Kunden</translation>
    </message>
    <message>
        <source>A client is one organization whose Salesforce you look at. Create one, then connect it or import its schema.</source>
        <translation>Ein Kunde ist eine Organisation, deren Salesforce Sie betrachten. Legen Sie einen an und verbinden Sie ihn, oder importieren Sie sein Schema.</translation>
    </message>
    <message>
        <source>Filter clients</source>
        <translation>Kunden filtern</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Clients and their connections</source>
        <translation>Kunden und ihre Verbindungen</translation>
    </message>
    <message>
        <source>1 client</source>
        <translation>1 Kunde</translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation>%1 Kunden</translation>
    </message>
    <message>
        <source>The connections cannot be loaded</source>
        <translation>Die Verbindungen können nicht geladen werden</translation>
    </message>
    <message>
        <source>1 needs you</source>
        <translation>1 braucht Sie</translation>
    </message>
    <message>
        <source>%1 need you</source>
        <translation>%1 brauchen Sie</translation>
    </message>
    <message>
        <source>Details copied</source>
        <translation>Details kopiert</translation>
    </message>
    <message>
        <source>The client is not created: %1</source>
        <translation>Der Kunde wurde nicht angelegt: %1</translation>
    </message>
    <message>
        <source>Revoke the connection of %1?</source>
        <translation>Verbindung von %1 widerrufen?</translation>
    </message>
    <message>
        <source>Nothing can be pulled for %1 until it is connected again. The versions already here stay.</source>
        <translation>Für %1 kann nichts abgerufen werden, bis wieder eine Verbindung besteht. Vorhandene Versionen bleiben.</translation>
    </message>
    <message>
        <source>Revoke connection</source>
        <translation>Verbindung widerrufen</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>Refreshing…</source>
        <translation>Wird erneuert…</translation>
    </message>
    <message>
        <source>Asking Nango…</source>
        <translation>Nango wird gefragt…</translation>
    </message>
    <message>
        <source>Revoking…</source>
        <translation>Wird widerrufen…</translation>
    </message>
    <message>
        <source>The connection works</source>
        <translation>Die Verbindung funktioniert</translation>
    </message>
    <message>
        <source>The sign-in was renewed</source>
        <translation>Die Anmeldung wurde erneuert</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>The connection is revoked</source>
        <translation>Die Verbindung ist widerrufen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DetailContent</name>
    <message>
        <source>Copy the API name</source>
        <translation>API-Namen kopieren</translation>
    </message>
    <message>
        <source>New in v%1</source>
        <translation>Neu in v%1</translation>
    </message>
    <message>
        <source>Changed in v%1</source>
        <translation>Geändert in v%1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>liest</translation>
    </message>
    <message>
        <source>Copy the formula</source>
        <translation>Formel kopieren</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DetailPane</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiagramCanvas</name>
    <message>
        <source>Diagram of objects and their relations</source>
        <translation>Diagramm von Objekten und ihren Beziehungen</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>%1 objects selected</source>
        <translation>%1 Objekte ausgewählt</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiagramLegend</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Dashed lines are lookups, bold lines master-details, dotted lines hierarchies. The crow&apos;s foot is at the child; a ring says that the parent may be missing.</source>
        <translation>Gestrichelte Linien sind Nachschlagebeziehungen, kräftige Haupt-Detail-Beziehungen, gepunktete Hierarchien. Der Krähenfuß steht beim untergeordneten Objekt; ein Ring heißt, dass das übergeordnete fehlen darf.</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiagramPage</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Laying out was cancelled; nothing was changed</source>
        <translation>Das Anordnen wurde abgebrochen; nichts wurde geändert</translation>
    </message>
    <message>
        <source>%1 and neighbours</source>
        <translation>%1 und Nachbarn</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>%1, %2 v%3</source>
        <translation>%1, %2 v%3</translation>
    </message>
    <message>
        <source>Enter neighbours   Delete remove   Ctrl+Shift+F fit</source>
        <translation>Eingabe Nachbarn   Entf entfernen   Strg+Umschalt+F einpassen</translation>
    </message>
    <message>
        <source>No comparison</source>
        <translation>Kein Vergleich</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Comparing with v%1</source>
        <translation>Wird mit v%1 verglichen</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Wird gezeichnet</translation>
    </message>
    <message>
        <source>v%1 cannot be compared: %2 %3</source>
        <translation>v%1 kann nicht verglichen werden: %2 %3</translation>
    </message>
    <message>
        <source>v%1 cannot be read</source>
        <translation>v%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Laying out</source>
        <translation>Wird angeordnet</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>All neighbours are shown already</source>
        <translation>Alle Nachbarn sind schon zu sehen</translation>
    </message>
    <message>
        <source>That would add %1 objects, more than can be read. Choose fewer steps or fewer objects.</source>
        <translation>Das würde %1 Objekte hinzufügen, mehr als lesbar sind. Wählen Sie weniger Schritte oder weniger Objekte.</translation>
    </message>
    <message>
        <source>1 neighbour added</source>
        <translation>1 Nachbar hinzugefügt</translation>
    </message>
    <message>
        <source>%1 neighbours added</source>
        <translation>%1 Nachbarn hinzugefügt</translation>
    </message>
    <message>
        <source>Field lists</source>
        <translation>Feldlisten</translation>
    </message>
    <message>
        <source>System objects</source>
        <translation>Systemobjekte</translation>
    </message>
    <message>
        <source>Tidy</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Show the most connected</source>
        <translation>Die am stärksten verbundenen zeigen</translation>
    </message>
    <message>
        <source>1 object</source>
        <translation>1 Objekt</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1 Objekte</translation>
    </message>
    <message>
        <source>1 relation</source>
        <translation>1 Beziehung</translation>
    </message>
    <message>
        <source>%1 relations</source>
        <translation>%1 Beziehungen</translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>%1 ausgeblendet</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>%1 objects selected</source>
        <translation>%1 Objekte ausgewählt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>← %1.%2</source>
        <translation>← %1.%2</translation>
    </message>
    <message>
        <source>%1, not in the diagram</source>
        <translation>%1, nicht im Diagramm</translation>
    </message>
    <message>
        <source>Add neighbours</source>
        <translation>Nachbarn hinzufügen</translation>
    </message>
    <message>
        <source>Remove from the diagram</source>
        <translation>Aus dem Diagramm entfernen</translation>
    </message>
    <message>
        <source>Remove all others</source>
        <translation>Alle anderen entfernen</translation>
    </message>
    <message>
        <source>Copy API name</source>
        <translation>API-Namen kopieren</translation>
    </message>
    <message>
        <source>API name copied</source>
        <translation>API-Name kopiert</translation>
    </message>
    <message>
        <source>Open in the explorer</source>
        <translation>Im Explorer öffnen</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>SVG…</source>
        <translation>SVG…</translation>
    </message>
    <message>
        <source>PNG, twice the size…</source>
        <translation>PNG, doppelte Größe…</translation>
    </message>
    <message>
        <source>Mermaid…</source>
        <translation>Mermaid…</translation>
    </message>
    <message>
        <source>Copy as Mermaid</source>
        <translation>Als Mermaid kopieren</translation>
    </message>
    <message>
        <source>Export the diagram</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>Nothing was exported. %1</source>
        <translation>Nichts wurde exportiert. %1</translation>
    </message>
    <message>
        <source>Copied as Mermaid</source>
        <translation>Als Mermaid kopiert</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>Bild kopiert</translation>
    </message>
    <message>
        <source>Older version to compare with</source>
        <translation>Ältere Version zum Vergleichen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Find or add an object</source>
        <translation>Objekt suchen oder hinzufügen</translation>
    </message>
    <message>
        <source>Objects: ticked ones are in the diagram</source>
        <translation>Objekte: Angehakte sind im Diagramm</translation>
    </message>
    <message>
        <source>Relations of what is selected</source>
        <translation>Beziehungen der Auswahl</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Rückgängig (Strg+Z)</translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation>Wiederholen (Strg+Umschalt+Z)</translation>
    </message>
    <message>
        <source>Lay everything out anew (T)</source>
        <translation>Alles neu anordnen (T)</translation>
    </message>
    <message>
        <source>How many relations away neighbours may be</source>
        <translation>Wie viele Beziehungen entfernt Nachbarn sein dürfen</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>2 steps</source>
        <translation>2 Schritte</translation>
    </message>
    <message>
        <source>3 steps</source>
        <translation>3 Schritte</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
    <message>
        <source>How many fields are listed</source>
        <translation>Wie viele Felder aufgeführt werden</translation>
    </message>
    <message>
        <source>Show history, share, feed and tag objects</source>
        <translation>Verlaufs-, Freigabe-, Feed- und Tag-Objekte zeigen</translation>
    </message>
    <message>
        <source>Zoom out (Ctrl+-)</source>
        <translation>Verkleinern (Strg+-)</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl++)</source>
        <translation>Vergrößern (Strg++)</translation>
    </message>
    <message>
        <source>Show everything (Ctrl+Shift+F)</source>
        <translation>Alles zeigen (Strg+Umschalt+F)</translation>
    </message>
    <message>
        <source>No objects chosen</source>
        <translation>Keine Objekte gewählt</translation>
    </message>
    <message>
        <source>Tick objects at the left, or begin with those that hang together most.</source>
        <translation>Haken Sie links Objekte an oder beginnen Sie mit denen, die am stärksten zusammenhängen.</translation>
    </message>
    <message>
        <source>Details copied</source>
        <translation>Details kopiert</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiffFilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Custom only</source>
        <translation>Nur benutzerdefinierte</translation>
    </message>
    <message>
        <source>No namespace</source>
        <translation>Kein Namensraum</translation>
    </message>
    <message>
        <source>Namespace %1</source>
        <translation>Namensraum %1</translation>
    </message>
    <message>
        <source>Attribute %1</source>
        <translation>Attribut %1</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle aufheben</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
    <message>
        <source>Reviewed or not</source>
        <translation>Geprüft oder nicht</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Attribut</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter aufheben</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiffPage</name>
    <message>
        <source>Details copied</source>
        <translation>Details kopiert</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>%1 of %2 changes shown</source>
        <translation>%1 von %2 Änderungen zu sehen</translation>
    </message>
    <message>
        <source>N next   P previous   Space reviewed and next   E note</source>
        <translation>N nächste   P vorige   Leertaste geprüft und weiter   E Notiz</translation>
    </message>
    <message>
        <source>The reviewed marks could not be loaded: %1</source>
        <translation>Die Prüfmarkierungen konnten nicht geladen werden: %1</translation>
    </message>
    <message>
        <source>The versions cannot be compared</source>
        <translation>Die Versionen können nicht verglichen werden</translation>
    </message>
    <message>
        <source>The comparison was cancelled</source>
        <translation>Der Vergleich wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>1 object</source>
        <translation>1 Objekt</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1 Objekte</translation>
    </message>
    <message>
        <source>Nothing changed</source>
        <translation>Nichts geändert</translation>
    </message>
    <message>
        <source>Only noise changed</source>
        <translation>Nur Rauschen geändert</translation>
    </message>
    <message>
        <source>Both versions describe the same objects and fields.</source>
        <translation>Beide Versionen beschreiben dieselben Objekte und Felder.</translation>
    </message>
    <message>
        <source>%1 changes are left out as noise. Ignore less to see them.</source>
        <translation>%1 Änderungen sind als Rauschen weggelassen. Ignorieren Sie weniger, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Änderung %1 von %2</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Wird verglichen</translation>
    </message>
    <message>
        <source>It was renamed</source>
        <translation>Es wurde umbenannt</translation>
    </message>
    <message>
        <source>It was not</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Ältere Version</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Neuere Version</translation>
    </message>
    <message>
        <source>Swap the sides (X)</source>
        <translation>Seiten tauschen (X)</translation>
    </message>
    <message>
        <source>Mark all safe reviewed</source>
        <translation>Alle sicheren als geprüft markieren</translation>
    </message>
    <message>
        <source>Marks the safe changes among those shown</source>
        <translation>Markiert die sicheren Änderungen unter den gezeigten</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Filter changes</source>
        <translation>Änderungen filtern</translation>
    </message>
    <message>
        <source>Filter objects, fields and values</source>
        <translation>Objekte, Felder und Werte filtern</translation>
    </message>
    <message>
        <source>Objects and fields with changes</source>
        <translation>Objekte und Felder mit Änderungen</translation>
    </message>
    <message>
        <source>Reviewed changes</source>
        <translation>Geprüfte Änderungen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Vorige</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Reviewed (R); Space marks it and goes on</source>
        <translation>Geprüft (R); die Leertaste markiert und geht weiter</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>Seiten tauschen</translation>
    </message>
    <message>
        <source>Print report</source>
        <translation>Bericht drucken</translation>
    </message>
    <message>
        <source>Reviewed or not</source>
        <translation>Geprüft oder nicht</translation>
    </message>
    <message>
        <source>Reviewed and next</source>
        <translation>Geprüft und weiter</translation>
    </message>
    <message>
        <source>Web page (HTML)…</source>
        <translation>Webseite (HTML)…</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Excel workbook (XLSX)…</source>
        <translation>Excel-Arbeitsmappe (XLSX)…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation>Markdown…</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>With reviewed marks and notes</source>
        <translation>Mit Prüfmarkierungen und Notizen</translation>
    </message>
    <message>
        <source>Report written to %1</source>
        <translation>Bericht nach %1 geschrieben</translation>
    </message>
    <message>
        <source>No report was written. %1</source>
        <translation>Es wurde kein Bericht geschrieben. %1</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>An den Drucker gesendet</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Nicht behalten: %1</translation>
    </message>
    <message>
        <source>Viewers read reviews; ask for the member role to write them</source>
        <translation>Betrachter lesen Prüfungen; bitten Sie um die Rolle Mitglied, um welche zu schreiben</translation>
    </message>
    <message>
        <source>Not remembered: %1</source>
        <translation>Nicht gemerkt: %1</translation>
    </message>
    <message>
        <source>%1 of %2 reviewed</source>
        <translation>%1 von %2 geprüft</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>Reviewed by %1, %2</source>
        <translation>Geprüft von %1, %2</translation>
    </message>
    <message>
        <source>Note by %1, %2</source>
        <translation>Notiz von %1, %2</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>%1 wrote about %2 a moment before you: “%3”. Yours is not kept yet: “%4”</source>
        <translation>%1 hat kurz vor Ihnen über %2 geschrieben: „%3“. Ihre Notiz ist noch nicht gespeichert: „%4“</translation>
    </message>
    <message>
        <source>%1 wrote about %2 a moment before you. Theirs is shown; yours is not kept yet.</source>
        <translation>%1 hat kurz vor Ihnen über %2 geschrieben. Der andere Text ist zu sehen; Ihrer ist noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 and others wrote about %2 changes a moment before you. Theirs are shown; yours are not kept yet.</source>
        <translation>%1 und andere haben kurz vor Ihnen über %2 Änderungen geschrieben. Deren Texte sind zu sehen; Ihre sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Keep mine instead</source>
        <translation>Stattdessen meinen behalten</translation>
    </message>
    <message>
        <source>Every safe change shown is reviewed already</source>
        <translation>Alle gezeigten sicheren Änderungen sind schon geprüft</translation>
    </message>
    <message>
        <source>1 safe change reviewed</source>
        <translation>1 sichere Änderung geprüft</translation>
    </message>
    <message>
        <source>%1 safe changes reviewed</source>
        <translation>%1 sichere Änderungen geprüft</translation>
    </message>
    <message>
        <source> in %1</source>
        <translation> in %1</translation>
    </message>
    <message>
        <source>Looks like a rename: %1 → %2%3 (%4). It counts as removed and added.</source>
        <translation>Sieht nach Umbenennung aus: %1 → %2%3 (%4). Es zählt als entfernt und hinzugefügt.</translation>
    </message>
    <message>
        <source>A file, not stored…</source>
        <translation>Eine Datei, nicht gespeichert…</translation>
    </message>
    <message>
        <source>Compare with a file</source>
        <translation>Mit einer Datei vergleichen</translation>
    </message>
    <message>
        <source>Schemas (*.json *.json.zst *.zst *.tar)</source>
        <translation>Schemas (*.json *.json.zst *.zst *.tar)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file cannot be compared</source>
        <translation>Die Datei kann nicht verglichen werden</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>%1, a file that is not stored</source>
        <translation>%1, eine nicht gespeicherte Datei</translation>
    </message>
    <message>
        <source>Object and field</source>
        <translation>Objekt und Feld</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::DiffSummary</name>
    <message>
        <source>Ignore nothing</source>
        <translation>Nichts ignorieren</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>safe</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>risky</source>
        <translation>riskant</translation>
    </message>
    <message>
        <source>breaking</source>
        <translation>brechend</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>%1 in %2, %3 ms</source>
        <translation>%1 in %2, %3 ms</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 Änderung</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>%1 Änderungen</translation>
    </message>
    <message>
        <source>1 object</source>
        <translation>1 Objekt</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1 Objekten</translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>%1 ausgeblendet</translation>
    </message>
    <message>
        <source>Ignore labels and help</source>
        <translation>Ohne Bezeichnungen, Hilfe</translation>
    </message>
    <message>
        <source>Ignore %1</source>
        <translation>Ohne %1</translation>
    </message>
    <message>
        <source>Ignore %1 groups</source>
        <translation>Ohne %1 Gruppen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ErrorCard</name>
    <message>
        <source>Salesforce no longer accepts the sign-in of %1</source>
        <translation>Salesforce nimmt die Anmeldung von %1 nicht mehr an</translation>
    </message>
    <message>
        <source>The last call for %1 failed</source>
        <translation>Der letzte Aufruf für %1 ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>Until somebody signs in again nothing can be pulled. The versions already here stay as they are.</source>
        <translation>Bis sich jemand neu anmeldet, kann nichts abgerufen werden. Vorhandene Versionen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The next pull tries again. The versions already here stay as they are.</source>
        <translation>Der nächste Abruf versucht es wieder. Vorhandene Versionen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ErrorState</name>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>What it means.</source>
        <translation>Was es bedeutet.</translation>
    </message>
    <message>
        <source>What to do.</source>
        <translation>Was zu tun ist.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FieldDetailView</name>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Benutzerdefiniert</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standardwert</translation>
    </message>
    <message>
        <source>Refers to</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <source>as %1</source>
        <translation>als %1</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Steuert</translation>
    </message>
    <message>
        <source>which of their values are offered</source>
        <translation>welche ihrer Werte angeboten werden</translation>
    </message>
    <message>
        <source>Read by formulas</source>
        <translation>Von Formeln gelesen</translation>
    </message>
    <message>
        <source>Read by validation rules</source>
        <translation>Von Validierungsregeln gelesen</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 Wert</translation>
    </message>
    <message>
        <source>%1 values</source>
        <translation>%1 Werte</translation>
    </message>
    <message>
        <source>Picklist values</source>
        <translation>Auswahllistenwerte</translation>
    </message>
    <message>
        <source>%1, offered by %2</source>
        <translation>%1, angeboten von %2</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Offered for</source>
        <translation>Angeboten für</translation>
    </message>
    <message>
        <source>inactive</source>
        <translation>inaktiv</translation>
    </message>
    <message>
        <source>default</source>
        <translation>Standardwert</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::FilterChips</name>
    <message>
        <source>Custom only</source>
        <translation>Nur benutzerdefinierte</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <source>Lookups</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Added or changed in v%1, since v%2</source>
        <translation>In v%1 hinzugefügt oder geändert, seit v%2</translation>
    </message>
    <message>
        <source>There is no other version to compare with</source>
        <translation>Es gibt keine andere Version zum Vergleichen</translation>
    </message>
    <message>
        <source>Lookups to %1</source>
        <translation>Nachschlagen zu %1</translation>
    </message>
    <message>
        <source>No namespace</source>
        <translation>Kein Namensraum</translation>
    </message>
    <message>
        <source>Any object</source>
        <translation>Beliebiges Objekt</translation>
    </message>
    <message>
        <source>Search objects</source>
        <translation>Objekte suchen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Search namespaces</source>
        <translation>Namensräume suchen</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Geändert seit</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Diesen Filter speichern…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Diesen Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Name des Filters</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HealthDetail</name>
    <message>
        <source>Why it matters</source>
        <translation>Warum es wichtig ist</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Open in the explorer</source>
        <translation>Im Explorer öffnen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Why this finding is dismissed</source>
        <translation>Warum dieser Befund verworfen wird</translation>
    </message>
    <message>
        <source>Why it may stay; all who see this client read it</source>
        <translation>Warum er bleiben darf; alle, die diesen Kunden sehen, lesen es</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 Befunde</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Choose a finding to read why it matters and what to do.</source>
        <translation>Wählen Sie einen Befund, um zu lesen, warum er zählt und was zu tun ist.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HealthPage</name>
    <message>
        <source>Details copied</source>
        <translation>Details kopiert</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Health of %1</source>
        <translation>Zustand von %1</translation>
    </message>
    <message>
        <source>%1 of %2 counted fields shown</source>
        <translation>%1 von %2 gezählten Feldern zu sehen</translation>
    </message>
    <message>
        <source>%1 findings shown</source>
        <translation>%1 Befunde zu sehen</translation>
    </message>
    <message>
        <source>Enter open   Ctrl+E note and dismiss   Alt+1, Alt+2 parts</source>
        <translation>Eingabe öffnen   Strg+E notieren und verwerfen   Alt+1, Alt+2 Teile</translation>
    </message>
    <message>
        <source>Ask the org how many records fill each field; says first what it costs</source>
        <translation>Fragt die Organisation, wie viele Datensätze jedes Feld füllen; sagt zuerst, was das kostet</translation>
    </message>
    <message>
        <source>Connect the client&apos;s Salesforce to count</source>
        <translation>Verbinden Sie zum Zählen das Salesforce des Kunden</translation>
    </message>
    <message>
        <source>The version could not be checked</source>
        <translation>Die Version konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>1 object is damaged and was not checked: %1</source>
        <translation>1 Objekt ist beschädigt und wurde nicht geprüft: %1</translation>
    </message>
    <message>
        <source>%1 objects are damaged and were not checked</source>
        <translation>%1 Objekte sind beschädigt und wurden nicht geprüft</translation>
    </message>
    <message>
        <source>The counted fields could not be read</source>
        <translation>Die gezählten Felder konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>The finding was not taken back</source>
        <translation>Der Befund wurde nicht zurückgeholt</translation>
    </message>
    <message>
        <source>The finding was not dismissed</source>
        <translation>Der Befund wurde nicht verworfen</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgeholt</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>%1 of %2 objects</source>
        <translation>%1 von %2 Objekten</translation>
    </message>
    <message>
        <source>Counting fields</source>
        <translation>Felder werden gezählt</translation>
    </message>
    <message>
        <source>Counting %1</source>
        <translation>%1 wird gezählt</translation>
    </message>
    <message>
        <source>Count fields of %1</source>
        <translation>Felder von %1 zählen</translation>
    </message>
    <message>
        <source>Counting stopped after %1</source>
        <translation>Zählen nach %1 angehalten</translation>
    </message>
    <message>
        <source>hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>%1, v%2</source>
        <translation>%1, v%2</translation>
    </message>
    <message>
        <source>Nothing counted yet</source>
        <translation>Noch nichts gezählt</translation>
    </message>
    <message>
        <source>Counting asks the org how many records fill each field. It says first how many API calls that takes.</source>
        <translation>Gezählt wird, wie viele Datensätze der Organisation jedes Feld füllen. Vorher erfahren Sie, wie viele API-Aufrufe das braucht.</translation>
    </message>
    <message>
        <source>Connect the client&apos;s Salesforce, then count how many records fill each field.</source>
        <translation>Verbinden Sie das Salesforce des Kunden und zählen Sie dann, wie viele Datensätze jedes Feld füllen.</translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>Noch keine Version</translation>
    </message>
    <message>
        <source>Pull or import a version; then its health is checked here, offline.</source>
        <translation>Rufen Sie eine Version ab oder importieren Sie eine; dann wird ihr Zustand hier offline geprüft.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No rule finds fault with this version.</source>
        <translation>Keine Regel hat an dieser Version etwas auszusetzen.</translation>
    </message>
    <message>
        <source>No finding passes the filter.</source>
        <translation>Kein Befund passt zum Filter.</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>Page (HTML)…</source>
        <translation>Seite (HTML)…</translation>
    </message>
    <message>
        <source>Text (Markdown)…</source>
        <translation>Text (Markdown)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Nach %1 geschrieben</translation>
    </message>
    <message>
        <source>Nothing was exported</source>
        <translation>Nichts wurde exportiert</translation>
    </message>
    <message>
        <source>Edition whose limits are assumed</source>
        <translation>Edition, deren Grenzen angenommen werden</translation>
    </message>
    <message>
        <source>A description does not tell the edition: choose whose limits to check against</source>
        <translation>Eine Beschreibung verrät die Edition nicht: Wählen Sie, gegen wessen Grenzen geprüft wird</translation>
    </message>
    <message>
        <source>Limits: Professional, 100 custom fields</source>
        <translation>Grenzen: Professional, 100 benutzerdefinierte Felder</translation>
    </message>
    <message>
        <source>Limits: Enterprise, 500 custom fields</source>
        <translation>Grenzen: Enterprise, 500 benutzerdefinierte Felder</translation>
    </message>
    <message>
        <source>Limits: Unlimited, 800 custom fields</source>
        <translation>Grenzen: Unlimited, 800 benutzerdefinierte Felder</translation>
    </message>
    <message>
        <source>Count fields…</source>
        <translation>Felder zählen…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Field usage</source>
        <translation>Feldnutzung</translation>
    </message>
    <message>
        <source>Filter objects and fields</source>
        <translation>Objekte und Felder filtern</translation>
    </message>
    <message>
        <source>Findings by rule</source>
        <translation>Befunde nach Regel</translation>
    </message>
    <message>
        <source>How many records fill each field</source>
        <translation>Wie viele Datensätze jedes Feld füllen</translation>
    </message>
    <message>
        <source>Note and dismiss the finding</source>
        <translation>Befund notieren und verwerfen</translation>
    </message>
    <message>
        <source>Open in the explorer</source>
        <translation>Im Explorer öffnen</translation>
    </message>
    <message>
        <source>dismissed</source>
        <translation>verworfen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Page of the help</source>
        <translation>Hilfeseite</translation>
    </message>
    <message>
        <source>Pages found</source>
        <translation>Gefundene Seiten</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>All pages of the help</source>
        <translation>Alle Hilfeseiten</translation>
    </message>
    <message>
        <source>Close the help (Esc)</source>
        <translation>Hilfe schließen (Esc)</translation>
    </message>
    <message>
        <source>No page of the help has “%1”.</source>
        <translation>Keine Hilfeseite enthält „%1“.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::HistorySection</name>
    <message>
        <source>No longer there</source>
        <translation>Nicht mehr da</translation>
    </message>
    <message>
        <source>First seen v%1, %2</source>
        <translation>Zuerst gesehen v%1, %2</translation>
    </message>
    <message>
        <source>(the oldest version kept)</source>
        <translation>(älteste hier)</translation>
    </message>
    <message>
        <source>touch this field</source>
        <translation>betreffen dieses Feld</translation>
    </message>
    <message>
        <source>touch this object</source>
        <translation>betreffen dieses Objekt</translation>
    </message>
    <message>
        <source>%1 of %2 versions %3</source>
        <translation>%1 von %2 Versionen %3</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>last changed v%1, %2</source>
        <translation>zuletzt geändert v%1, %2</translation>
    </message>
    <message>
        <source>older versions are still being compared…</source>
        <translation>ältere Versionen werden noch verglichen…</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Between</source>
        <translation>Zwischen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ImpactPanel</name>
    <message>
        <source>Breaks if removed</source>
        <translation>Geht kaputt, wenn es entfernt wird</translation>
    </message>
    <message>
        <source>Ask the org where it is used</source>
        <translation>Die Organisation fragen, wo es verwendet wird</translation>
    </message>
    <message>
        <source>Where the field is used, and what breaks if it is removed</source>
        <translation>Wo das Feld verwendet wird und was ohne es nicht mehr geht</translation>
    </message>
    <message>
        <source>Takes 3 API calls</source>
        <translation>Braucht 3 API-Aufrufe</translation>
    </message>
    <message>
        <source>Salesforce tells dependencies of custom fields only. Shown is what this version itself tells.</source>
        <translation>Salesforce nennt nur Abhängigkeiten benutzerdefinierter Felder. Zu sehen ist, was diese Version selbst sagt.</translation>
    </message>
    <message>
        <source>Shown is what this version itself tells. The org knows more: code, flows, layouts and pages.</source>
        <translation>Zu sehen ist, was diese Version selbst sagt. Die Organisation weiß mehr: Code, Flows, Layouts und Seiten.</translation>
    </message>
    <message>
        <source>The org&apos;s dependency list (a beta of Salesforce), asked %1. It leaves out reports, list views, dashboards, what code names only in texts, and what is outside of the org.</source>
        <translation>Die Liste der Abhängigkeiten der Organisation (eine Beta von Salesforce), gefragt %1. Sie lässt Berichte, Listenansichten, Dashboards, was Code nur in Texten nennt, und alles außerhalb der Organisation aus.</translation>
    </message>
    <message>
        <source>Salesforce lists 2,000 at most; there may be more.</source>
        <translation>Salesforce führt höchstens 2.000 auf; es kann mehr geben.</translation>
    </message>
    <message>
        <source>Nothing that is known uses this field</source>
        <translation>Nichts Bekanntes verwendet dieses Feld</translation>
    </message>
    <message>
        <source>1 thing uses this field.</source>
        <translation>1 Ding verwendet dieses Feld.</translation>
    </message>
    <message>
        <source>%1 things use this field.</source>
        <translation>%1 Dinge verwenden dieses Feld.</translation>
    </message>
    <message>
        <source>Salesforce refuses to delete it meanwhile.</source>
        <translation>Salesforce lehnt das Löschen so lange ab.</translation>
    </message>
    <message>
        <source>Select a field to see what uses it</source>
        <translation>Wählen Sie ein Feld aus, um zu sehen, was es verwendet</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt…</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Neu fragen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Importer</name>
    <message>
        <source>The file is larger than 512 MB.</source>
        <translation>Die Datei ist größer als 512 MB.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Die Datei kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Der Import wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::InspectorPane</name>
    <message>
        <source>Fold this pane</source>
        <translation>Diesen Bereich einklappen</translation>
    </message>
    <message>
        <source>About the selection</source>
        <translation>Zur Auswahl</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::LinksPanel</name>
    <message>
        <source>What refers to the selection</source>
        <translation>Was auf die Auswahl verweist</translation>
    </message>
    <message>
        <source>Refers to %1</source>
        <translation>Verweist auf %1</translation>
    </message>
    <message>
        <source>Uses %1</source>
        <translation>Verwendet %1</translation>
    </message>
    <message>
        <source>looks up %1</source>
        <translation>schlägt %1 nach</translation>
    </message>
    <message>
        <source>No lookup in this version leads here</source>
        <translation>Keine Nachschlagebeziehung dieser Version führt hierher</translation>
    </message>
    <message>
        <source>1 lookup</source>
        <translation>1 Nachschlagebeziehung</translation>
    </message>
    <message>
        <source>%1 lookups</source>
        <translation>%1 Nachschlagebeziehungen</translation>
    </message>
    <message>
        <source>its formula reads %1</source>
        <translation>seine Formel liest %1</translation>
    </message>
    <message>
        <source>No formula of this object reads it</source>
        <translation>Keine Formel dieses Objekts liest es</translation>
    </message>
    <message>
        <source>1 formula of this object</source>
        <translation>1 Formel dieses Objekts</translation>
    </message>
    <message>
        <source>%1 formulas of this object</source>
        <translation>%1 Formeln dieses Objekts</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MainWindow</name>
    <message>
        <source>That page is not there any more.</source>
        <translation>Diese Seite gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>How this works</source>
        <translation>So funktioniert es</translation>
    </message>
    <message>
        <source>About Fairlead</source>
        <translation>Über Fairlead</translation>
    </message>
    <message>
        <source>Fairlead %1
An integration workbench. GPL-3.0-or-later.</source>
        <translation>Fairlead %1
Eine Werkbank für Integrationen. GPL-3.0-or-later.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::MatrixPage</name>
    <message>
        <source>Details copied</source>
        <translation>Details kopiert</translation>
    </message>
    <message>
        <source>Matrix of %1 versions</source>
        <translation>Matrix von %1 Versionen</translation>
    </message>
    <message>
        <source>%L1 of %L2 objects differ</source>
        <translation>%L1 von %L2 Objekten unterscheiden sich</translation>
    </message>
    <message>
        <source>The versions cannot be compared</source>
        <translation>Die Versionen können nicht verglichen werden</translation>
    </message>
    <message>
        <source>The comparison was cancelled</source>
        <translation>Der Vergleich wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>No object matches</source>
        <translation>Kein Objekt passt</translation>
    </message>
    <message>
        <source>Nothing called “%1” differs between these versions.</source>
        <translation>Nichts namens „%1“ unterscheidet sich zwischen diesen Versionen.</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Keine Unterschiede</translation>
    </message>
    <message>
        <source>All versions describe the same objects and fields.</source>
        <translation>Alle Versionen beschreiben dieselben Objekte und Felder.</translation>
    </message>
    <message>
        <source>compared with %1</source>
        <translation>verglichen mit %1</translation>
    </message>
    <message>
        <source>Choose a cell to see what differs</source>
        <translation>Wählen Sie eine Zelle aus, um zu sehen, was abweicht</translation>
    </message>
    <message>
        <source>A matrix has at most %1 versions. Remove one first.</source>
        <translation>Eine Matrix hat höchstens %1 Versionen. Entfernen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>Compare all with this one</source>
        <translation>Alle mit dieser vergleichen</translation>
    </message>
    <message>
        <source>Another version</source>
        <translation>Andere Version</translation>
    </message>
    <message>
        <source>Remove from the matrix</source>
        <translation>Aus der Matrix entfernen</translation>
    </message>
    <message>
        <source>latest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Web page (HTML)…</source>
        <translation>Webseite (HTML)…</translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation>Markdown…</translation>
    </message>
    <message>
        <source>Export the matrix</source>
        <translation>Matrix exportieren</translation>
    </message>
    <message>
        <source>Matrix: %1</source>
        <translation>Matrix: %1</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2. Choose another place.</source>
        <translation>%1 kann nicht geschrieben werden: %2. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Exported %L1 rows to %2</source>
        <translation>%L1 Zeilen nach %2 exportiert</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Wird verglichen</translation>
    </message>
    <message>
        <source>Objects across versions</source>
        <translation>Objekte über Versionen hinweg</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Add version</source>
        <translation>Version hinzufügen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Filter objects</source>
        <translation>Objekte filtern</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Opens this difference side by side (Enter)</source>
        <translation>Öffnet diesen Unterschied nebeneinander (Eingabe)</translation>
    </message>
    <message>
        <source>Add a version</source>
        <translation>Eine Version hinzufügen</translation>
    </message>
    <message>
        <source>Column menu</source>
        <translation>Spaltenmenü</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note about %1</source>
        <translation>Notiz über %1</translation>
    </message>
    <message>
        <source>What others should know about this change</source>
        <translation>Was andere über diese Änderung wissen sollten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep note</source>
        <translation>Notiz behalten</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Notice</name>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::NotificationsPage</name>
    <message>
        <source>Mark as read or unread</source>
        <translation>Als gelesen oder ungelesen markieren</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>Notifications, newest first</source>
        <translation>Meldungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Nothing to tell</source>
        <translation>Nichts zu melden</translation>
    </message>
    <message>
        <source>When a scheduled pull finds that a schema has changed, it is said here. Schedules are set on a client&apos;s topology page.</source>
        <translation>Findet ein geplanter Abruf, dass sich ein Schema geändert hat, steht es hier. Zeitpläne stellen Sie auf der Topologie-Seite eines Kunden ein.</translation>
    </message>
    <message>
        <source>Notifications could not be read</source>
        <translation>Die Meldungen konnten nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ObjectDetailView</name>
    <message>
        <source>Custom</source>
        <translation>Benutzerdefiniert</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Partly known</source>
        <translation>Teilweise bekannt</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>Validation rule %1</source>
        <translation>Validierungsregel %1</translation>
    </message>
    <message>
        <source> (at %1)</source>
        <translation> (bei %1)</translation>
    </message>
    <message>
        <source>Inactive. </source>
        <translation>Inaktiv. </translation>
    </message>
    <message>
        <source>Says: </source>
        <translation>Meldet: </translation>
    </message>
    <message>
        <source>and %1 more validation rules</source>
        <translation>und %1 weitere Validierungsregeln</translation>
    </message>
    <message>
        <source>Validation rules are not known for this version.</source>
        <translation>Für diese Version sind keine Validierungsregeln bekannt.</translation>
    </message>
    <message>
        <source>Record types</source>
        <translation>Datensatztypen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>API name</source>
        <translation>API-Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standardwert</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
    <message>
        <source>Child relationships</source>
        <translation>Untergeordnete Beziehungen</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>On delete</source>
        <translation>Beim Löschen</translation>
    </message>
    <message>
        <source>Deleted along</source>
        <translation>Mitgelöscht</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bleibt</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PageHeader</name>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PageTabs</name>
    <message>
        <source>Open pages</source>
        <translation>Offene Seiten</translation>
    </message>
    <message>
        <source>Open in a new tab (Ctrl+T)</source>
        <translation>In neuem Tab öffnen (Strg+T)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close others</source>
        <translation>Andere schließen</translation>
    </message>
    <message>
        <source>Keep open</source>
        <translation>Offen halten</translation>
    </message>
    <message>
        <source>All open pages</source>
        <translation>Alle offenen Seiten</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PaletteField</name>
    <message>
        <source>Search or run a command</source>
        <translation>Suchen oder Befehl ausführen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ProductionFrame</name>
    <message>
        <source>Production: changes here are real.</source>
        <translation>Produktion: Änderungen hier sind echt.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::PullController</name>
    <message>
        <source>The pull stopped half-way.</source>
        <translation>Der Abruf ist auf halbem Weg stehen geblieben.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Pull %1</source>
        <translation>%1 abrufen</translation>
    </message>
    <message>
        <source>Asking what there is</source>
        <translation>Wird gefragt, was es gibt</translation>
    </message>
    <message>
        <source>Describing %1</source>
        <translation>%1 wird beschrieben</translation>
    </message>
    <message>
        <source>%1 of %2 objects</source>
        <translation>%1 von %2 Objekten</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Rail</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Areas</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <translation>Server hinzufügen…</translation>
    </message>
    <message>
        <source>Account %1</source>
        <translation>Konto %1</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Ausklappen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::RetentionForm</name>
    <message>
        <source>Versions to keep</source>
        <translation>Versionen, die bleiben</translation>
    </message>
    <message>
        <source> versions</source>
        <translation> Versionen</translation>
    </message>
    <message>
        <source>Days for which all are kept</source>
        <translation>Tage, für die alle bleiben</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Days for which one a week is kept</source>
        <translation>Tage, für die eine je Woche bleibt</translation>
    </message>
    <message>
        <source>Clear out now</source>
        <translation>Jetzt aufräumen</translation>
    </message>
    <message>
        <source>Which versions are kept</source>
        <translation>Welche Versionen bleiben</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>The newest ones</source>
        <translation>Die neuesten</translation>
    </message>
    <message>
        <source>Fewer the older they are</source>
        <translation>Mit dem Alter weniger</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>All for</source>
        <translation>Alle für</translation>
    </message>
    <message>
        <source>One a week for</source>
        <translation>Eine je Woche für</translation>
    </message>
    <message>
        <source>Pinned and labelled versions, the newest and one that somebody has open always stay. Beyond the weeks one a month stays.</source>
        <translation>Angeheftete und bezeichnete Versionen, die neueste und jede, die jemand geöffnet hat, bleiben immer. Jenseits der Wochen bleibt eine im Monat.</translation>
    </message>
    <message>
        <source>Last cleared out %1: %2 versions, %3 given back</source>
        <translation>Zuletzt aufgeräumt %1: %2 Versionen, %3 zurückgegeben</translation>
    </message>
    <message>
        <source>Nothing goes: all %1 versions stay.</source>
        <translation>Nichts fällt weg: Alle %1 Versionen bleiben.</translation>
    </message>
    <message>
        <source>%1 versions go: %2%3. %4 stay</source>
        <translation>%1 Versionen fallen weg: %2%3. %4 bleiben</translation>
    </message>
    <message>
        <source> and others</source>
        <translation> und andere</translation>
    </message>
    <message>
        <source>, %1 of them because they are pinned or labelled.</source>
        <translation>, %1 davon, weil sie angeheftet oder bezeichnet sind.</translation>
    </message>
    <message>
        <source>Save first</source>
        <translation>Zuerst speichern</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ScheduleForm</name>
    <message>
        <source>Pull by itself</source>
        <translation>Von selbst abrufen</translation>
    </message>
    <message>
        <source>Every few hours</source>
        <translation>Alle paar Stunden</translation>
    </message>
    <message>
        <source>Cron</source>
        <translation>Cron</translation>
    </message>
    <message>
        <source>Hours between two pulls</source>
        <translation>Stunden zwischen zwei Abrufen</translation>
    </message>
    <message>
        <source> hours</source>
        <translation> Stunden</translation>
    </message>
    <message>
        <source>Cron: minute, hour, day of the month, month, day of the week</source>
        <translation>Cron: Minute, Stunde, Tag des Monats, Monat, Wochentag</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Next runs</source>
        <translation>Nächste Läufe</translation>
    </message>
    <message>
        <source>Last run %1</source>
        <translation>Letzter Lauf %1</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>In %1</translation>
    </message>
    <message>
        <source>From now</source>
        <translation>Ab jetzt</translation>
    </message>
    <message>
        <source>The next ten runs</source>
        <translation>Die nächsten zehn Läufe</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SchedulesPage</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Schedule, %1</source>
        <translation>Zeitplan, %1</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Drift and failed runs always show in the window; they can go elsewhere too.</source>
        <translation>Abweichungen und fehlgeschlagene Läufe erscheinen immer im Fenster; sie können auch anderswohin gehen.</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Old versions go after each pull and once a day; the space they took is given back.</source>
        <translation>Alte Versionen fallen nach jedem Abruf und einmal am Tag weg; ihr Platz wird zurückgegeben.</translation>
    </message>
    <message>
        <source>Scheduled pulls</source>
        <translation>Geplante Abrufe</translation>
    </message>
    <message>
        <source>On this computer they run while the window is open; one run that was missed is made up for.</source>
        <translation>Auf diesem Computer laufen sie, solange das Fenster offen ist; ein verpasster Lauf wird nachgeholt.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Close without saving the schedule?</source>
        <translation>Schließen, ohne den Zeitplan zu speichern?</translation>
    </message>
    <message>
        <source>The schedule could not be read</source>
        <translation>Der Zeitplan konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Failed, next %1</source>
        <translation>Fehlgeschlagen, nächster %1</translation>
    </message>
    <message>
        <source>On, next %1</source>
        <translation>An, nächster %1</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Clear out versions</source>
        <translation>Versionen aufräumen</translation>
    </message>
    <message>
        <source>The versions named go for good. Clear them out?</source>
        <translation>Die genannten Versionen sind dann endgültig weg. Aufräumen?</translation>
    </message>
    <message>
        <source>Not cleared out</source>
        <translation>Nicht aufgeräumt</translation>
    </message>
    <message>
        <source>%1 versions went, %2 given back</source>
        <translation>%1 Versionen entfernt, %2 zurückgegeben</translation>
    </message>
    <message>
        <source>No test was sent</source>
        <translation>Es wurde kein Test gesendet</translation>
    </message>
    <message>
        <source>A test is on its way</source>
        <translation>Ein Test ist unterwegs</translation>
    </message>
    <message>
        <source>somebody else has changed this meanwhile; reload with F5 to see it</source>
        <translation>jemand anders hat das inzwischen geändert; laden Sie mit F5 neu, um es zu sehen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SchemaActions</name>
    <message>
        <source>Copy API name</source>
        <translation>API-Namen kopieren</translation>
    </message>
    <message>
        <source>Copy as SOQL</source>
        <translation>Als SOQL kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare with another later</source>
        <translation>Später mit etwas vergleichen</translation>
    </message>
    <message>
        <source>%1 entries</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>Compare these two</source>
        <translation>Diese beiden vergleichen</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Mit %1 vergleichen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SchemaPanel</name>
    <message>
        <source>Search names, labels, help, formulas, values</source>
        <translation>Namen, Hilfe, Formeln, Werte suchen</translation>
    </message>
    <message>
        <source>Objects and fields</source>
        <translation>Objekte und Felder</translation>
    </message>
    <message>
        <source>Hit %1 of %2</source>
        <translation>Treffer %1 von %2</translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1 Treffer</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SearchField</name>
    <message>
        <source>Clear (Esc)</source>
        <translation>Leeren (Esc)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation>1 Treffer</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hits</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %L2 ms</source>
        <translation>%1, %L2 ms</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SettingsDialog</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the system</source>
        <translation>Sprache des Systems</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>%1 pt, the default</source>
        <translation>%1 pt, üblich</translation>
    </message>
    <message>
        <source>%1 pt</source>
        <translation>%1 pt</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Theme and text size show at once. The language changes when Fairlead starts again.</source>
        <translation>Design und Textgröße gelten sofort. Die Sprache wechselt beim nächsten Start von Fairlead.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SeverityBar</name>
    <message>
        <source>%1 breaking, %2 risky, %3 safe</source>
        <translation>%1 brechend, %2 riskant, %3 sicher</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::ShellActions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Extras</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;New tab…</source>
        <translation>&amp;Neuer Tab…</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>Tab &amp;schließen</translation>
    </message>
    <message>
        <source>Close &amp;other tabs</source>
        <translation>&amp;Andere Tabs schließen</translation>
    </message>
    <message>
        <source>&amp;Reopen closed tab</source>
        <translation>Geschlossenen Tab &amp;wieder öffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Find on this page</source>
        <translation>Auf dieser Seite &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Fold the rail</source>
        <translation>&amp;Leiste einklappen</translation>
    </message>
    <message>
        <source>&amp;Tasks panel</source>
        <translation>&amp;Aufgaben</translation>
    </message>
    <message>
        <source>Theme of the &amp;system</source>
        <translation>Design des &amp;Systems</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>&amp;Helles Design</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Dunkles Design</translation>
    </message>
    <message>
        <source>&amp;Bigger text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>&amp;Next tab</source>
        <translation>&amp;Nächster Tab</translation>
    </message>
    <message>
        <source>&amp;Previous tab</source>
        <translation>Vo&amp;riger Tab</translation>
    </message>
    <message>
        <source>&amp;Search or run a command</source>
        <translation>&amp;Suchen oder Befehl ausführen</translation>
    </message>
    <message>
        <source>&amp;Open by name</source>
        <translation>Nach Namen ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Refresh this page</source>
        <translation>Diese Seite &amp;aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Help for this view</source>
        <translation>&amp;Hilfe zu dieser Ansicht</translation>
    </message>
    <message>
        <source>&amp;All help pages</source>
        <translation>&amp;Alle Hilfeseiten</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>A&amp;bout Fairlead</source>
        <translation>&amp;Über Fairlead</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SideBySideView</name>
    <message>
        <source>Old text</source>
        <translation>Alter Text</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Neuer Text</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Sign in to a shared server</source>
        <translation>An einem gemeinsamen Server anmelden</translation>
    </message>
    <message>
        <source>Your team’s server keeps the data; this window shows it.</source>
        <translation>Der Server Ihres Teams bewahrt die Daten auf; dieses Fenster zeigt sie.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>Anmeldung läuft…</translation>
    </message>
    <message>
        <source>This is not a server address. It looks like https://fairlead.example.org.</source>
        <translation>Das ist keine Serveradresse. Sie sieht so aus: https://fairlead.example.org.</translation>
    </message>
    <message>
        <source>Type the email you were invited with.</source>
        <translation>Geben Sie die E-Mail-Adresse ein, mit der Sie eingeladen wurden.</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>Geben Sie Ihr Passwort ein.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::SkeletonRows</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%L1 running</source>
        <translation>%L1 in Arbeit</translation>
    </message>
    <message>
        <source>%L1 queued</source>
        <translation>%L1 warten</translation>
    </message>
    <message>
        <source>%L1 failed</source>
        <translation>%L1 fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TasksModel</name>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Gerade</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TasksPanel</name>
    <message>
        <source>Clear done</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Hide the tasks panel</source>
        <translation>Aufgaben ausblenden</translation>
    </message>
    <message>
        <source>Tasks %L1</source>
        <translation>Aufgaben %L1</translation>
    </message>
    <message>
        <source>Done %L1</source>
        <translation>Fertig %L1</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TopologyHealth</name>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Counting stopped: %1</source>
        <translation>Zählen angehalten: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n Datensatz</numerusform>
            <numerusform>%n Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>noch nicht gezählt</translation>
    </message>
    <message>
        <source>cannot be counted</source>
        <translation>nicht zählbar</translation>
    </message>
    <message>
        <source>Populated</source>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>counted %1, v%2</source>
        <translation>gezählt %1, v%2</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>Count again…</source>
        <translation>Neu zählen…</translation>
    </message>
    <message>
        <source>Count this object…</source>
        <translation>Dieses Objekt zählen…</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TopologyHistory</name>
    <message>
        <source>Walk through the versions</source>
        <translation>Durch die Versionen gehen</translation>
    </message>
    <message>
        <source>Blame: which version changed it last</source>
        <translation>Herkunft: welche Version es zuletzt geändert hat</translation>
    </message>
    <message>
        <source>v%1 was removed meanwhile; here is the newest one</source>
        <translation>v%1 wurde inzwischen entfernt; hier ist die neueste</translation>
    </message>
    <message>
        <source>The blame cannot be loaded: %1</source>
        <translation>Die Herkunft kann nicht geladen werden: %1</translation>
    </message>
    <message>
        <source>Note saved</source>
        <translation>Notiz gespeichert</translation>
    </message>
    <message>
        <source>Two versions are baselines already; let one go first</source>
        <translation>Zwei Versionen sind schon Basis; geben Sie zuerst eine frei</translation>
    </message>
    <message>
        <source>The note is not saved: %1</source>
        <translation>Die Notiz wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Remove v%1</source>
        <translation>v%1 entfernen</translation>
    </message>
    <message>
        <source>Remove v%1 for everybody? Its number is not given again; the steps around it become one.</source>
        <translation>v%1 für alle entfernen? Ihre Nummer wird nicht neu vergeben; die Schritte um sie herum werden einer.</translation>
    </message>
    <message>
        <source>v%1 is open elsewhere</source>
        <translation>v%1 ist anderswo geöffnet</translation>
    </message>
    <message>
        <source>v%1 is open at: %2. It is taken away from them at once. Remove it for everybody all the same?</source>
        <translation>v%1 ist geöffnet bei: %2. Sie wird dort sofort weggenommen. Trotzdem für alle entfernen?</translation>
    </message>
    <message>
        <source>Remove anyway</source>
        <translation>Trotzdem entfernen</translation>
    </message>
    <message>
        <source>v%1 is removed</source>
        <translation>v%1 ist entfernt</translation>
    </message>
    <message>
        <source>v%1 stays: %2 has it open</source>
        <translation>v%1 bleibt: %2 hat sie geöffnet</translation>
    </message>
    <message>
        <source>v%1 stays: it is marked to be kept</source>
        <translation>v%1 bleibt: Sie ist zum Behalten markiert</translation>
    </message>
    <message>
        <source>v%1 is not removed: %2</source>
        <translation>v%1 wurde nicht entfernt: %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TopologyPage</name>
    <message>
        <source>%1 copied</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>v%1, pulled %2</source>
        <translation>v%1, abgerufen %2</translation>
    </message>
    <message>
        <source>v%1, imported %2</source>
        <translation>v%1, importiert %2</translation>
    </message>
    <message>
        <source>%1 is not part of this version</source>
        <translation>%1 gehört nicht zu dieser Version</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>Salesforce, %1</source>
        <translation>Salesforce, %1</translation>
    </message>
    <message>
        <source>Pulled %1</source>
        <translation>Abgerufen %1</translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>Importiert %1</translation>
    </message>
    <message>
        <source>Filter saved as %1</source>
        <translation>Filter als %1 gespeichert</translation>
    </message>
    <message>
        <source>Describe the org again (Ctrl+Shift+P)</source>
        <translation>Die Organisation neu beschreiben (Strg+Umschalt+P)</translation>
    </message>
    <message>
        <source>Connect the client first</source>
        <translation>Verbinden Sie zuerst den Kunden</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>The client cannot be loaded</source>
        <translation>Der Kunde kann nicht geladen werden</translation>
    </message>
    <message>
        <source>The versions cannot be loaded</source>
        <translation>Die Versionen können nicht geladen werden</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>This version cannot be loaded</source>
        <translation>Diese Version kann nicht geladen werden</translation>
    </message>
    <message>
        <source>1 object could not be read; the rest is here.</source>
        <translation>1 Objekt konnte nicht gelesen werden; der Rest ist hier.</translation>
    </message>
    <message>
        <source>%1 objects could not be read; the rest is here.</source>
        <translation>%1 Objekte konnten nicht gelesen werden; der Rest ist hier.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Alle %1 zeigen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What v%1 lacks</source>
        <translation>Was v%1 fehlt</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>%1 waits to be compared: choose another one and press Ctrl+Shift+D</source>
        <translation>%1 wartet auf den Vergleich: Wählen Sie etwas anderes und drücken Sie Strg+Umschalt+D</translation>
    </message>
    <message>
        <source>A field cannot be compared with an object</source>
        <translation>Ein Feld lässt sich nicht mit einem Objekt vergleichen</translation>
    </message>
    <message>
        <source>Neighbours in a diagram</source>
        <translation>Nachbarn in einem Diagramm</translation>
    </message>
    <message>
        <source>v%1 is here</source>
        <translation>v%1 ist da</translation>
    </message>
    <message>
        <source>Pull cancelled; nothing was changed</source>
        <translation>Abruf abgebrochen; nichts wurde geändert</translation>
    </message>
    <message>
        <source>The pull failed: %1 %2</source>
        <translation>Der Abruf ist fehlgeschlagen: %1 %2</translation>
    </message>
    <message>
        <source>1 file could not be read; the rest is imported.</source>
        <translation>1 Datei konnte nicht gelesen werden; der Rest ist importiert.</translation>
    </message>
    <message>
        <source>%1 files could not be read; the rest is imported.</source>
        <translation>%1 Dateien konnten nicht gelesen werden; der Rest ist importiert.</translation>
    </message>
    <message>
        <source>Imported as v%1</source>
        <translation>Als v%1 importiert</translation>
    </message>
    <message>
        <source>The import failed: %1 %2</source>
        <translation>Der Import ist fehlgeschlagen: %1 %2</translation>
    </message>
    <message>
        <source>Get the file again, then import it.</source>
        <translation>Besorgen Sie die Datei neu und importieren Sie sie dann.</translation>
    </message>
    <message>
        <source>Only folders, .json and .json.zst files can be imported.</source>
        <translation>Nur Ordner, .json- und .json.zst-Dateien lassen sich importieren.</translation>
    </message>
    <message>
        <source>Several describe files make one version: put them into a folder and import that.</source>
        <translation>Mehrere Describe-Dateien ergeben eine Version: Legen Sie sie in einen Ordner und importieren Sie diesen.</translation>
    </message>
    <message>
        <source>Pull now</source>
        <translation>Jetzt abrufen</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird importiert</translation>
    </message>
    <message>
        <source>A matrix needs a second version. Pull again, or import one.</source>
        <translation>Eine Matrix braucht eine zweite Version. Rufen Sie noch einmal ab oder importieren Sie eine.</translation>
    </message>
    <message>
        <source>Versions and clients side by side (matrix)</source>
        <translation>Versionen und Kunden nebeneinander (Matrix)</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>Mit %1</translation>
    </message>
    <message>
        <source>Data dictionary (HTML)…</source>
        <translation>Datenwörterbuch (HTML)…</translation>
    </message>
    <message>
        <source>Excel workbook…</source>
        <translation>Excel-Arbeitsmappe…</translation>
    </message>
    <message>
        <source>CSV, one row a field…</source>
        <translation>CSV, eine Zeile je Feld…</translation>
    </message>
    <message>
        <source>Markdown…</source>
        <translation>Markdown…</translation>
    </message>
    <message>
        <source>JSON…</source>
        <translation>JSON…</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Nach %1 exportiert</translation>
    </message>
    <message>
        <source>Import into %1</source>
        <translation>In %1 importieren</translation>
    </message>
    <message>
        <source>Files (JSON)…</source>
        <translation>Dateien (JSON)…</translation>
    </message>
    <message>
        <source>Schema files (*.json *.json.zst)</source>
        <translation>Schemadateien (*.json *.json.zst)</translation>
    </message>
    <message>
        <source>A folder (describe files or SFDX source)…</source>
        <translation>Ein Ordner (Describe-Dateien oder SFDX-Quellen)…</translation>
    </message>
    <message>
        <source>Details copied</source>
        <translation>Details kopiert</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Older version</source>
        <translation>Ältere Version</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Neuere Version</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verweise</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>Nachbarn</translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>Noch keine Version</translation>
    </message>
    <message>
        <source>A version is everything this org says about its objects and fields, kept to look at and compare.</source>
        <translation>Eine Version ist alles, was diese Organisation über ihre Objekte und Felder sagt, aufbewahrt zum Ansehen und Vergleichen.</translation>
    </message>
    <message>
        <source>Import files or a folder…</source>
        <translation>Dateien oder einen Ordner importieren…</translation>
    </message>
    <message>
        <source>Compare with the version before</source>
        <translation>Mit der Version davor vergleichen</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Saved filters…</source>
        <translation>Gespeicherte Filter…</translation>
    </message>
    <message>
        <source>Salesforce no longer accepts the sign-in. Nothing can be pulled until somebody reconnects.</source>
        <translation>Salesforce nimmt die Anmeldung nicht mehr an. Bis jemand neu verbindet, kann nichts abgerufen werden.</translation>
    </message>
    <message>
        <source>Reconnect…</source>
        <translation>Neu verbinden…</translation>
    </message>
    <message>
        <source>Unfold the pane about the selection</source>
        <translation>Bereich zur Auswahl ausklappen</translation>
    </message>
    <message>
        <source>Fold or unfold the pane about the selection</source>
        <translation>Bereich zur Auswahl ein- oder ausklappen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::Tour</name>
    <message>
        <source>Your workspaces</source>
        <translation>Ihre Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Here you change between the workspace on this computer and shared servers. The one on this computer needs no account and no network.</source>
        <translation>Hier wechseln Sie zwischen dem Arbeitsbereich auf diesem Computer und gemeinsamen Servern. Der auf diesem Computer braucht kein Konto und kein Netz.</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>Alles mit der Tastatur</translation>
    </message>
    <message>
        <source>Ctrl+K searches every command and client, Ctrl+P opens something by its name. Ctrl+/ lists the shortcuts.</source>
        <translation>Strg+K durchsucht alle Befehle und Kunden, Strg+P öffnet etwas nach Namen. Strg+/ listet die Tastenkürzel.</translation>
    </message>
    <message>
        <source>Get a version</source>
        <translation>Eine Version holen</translation>
    </message>
    <message>
        <source>Pull asks the connected org for its whole schema; Import takes describe files or an SFDX folder, without any connection. Each makes a version that stays.</source>
        <translation>„Abrufen“ fragt die verbundene Organisation nach ihrem ganzen Schema; „Importieren“ nimmt Describe-Dateien oder einen SFDX-Ordner, ganz ohne Verbindung. Beides ergibt eine Version, die bleibt.</translation>
    </message>
    <message>
        <source>Every version on a line of time</source>
        <translation>Alle Versionen auf einer Zeitachse</translation>
    </message>
    <message>
        <source>Click a version, or go along with the arrow keys: the page below shows the org as it was then.</source>
        <translation>Klicken Sie auf eine Version oder gehen Sie mit den Pfeiltasten: Die Seite darunter zeigt die Organisation, wie sie damals war.</translation>
    </message>
    <message>
        <source>See what changed</source>
        <translation>Sehen, was sich geändert hat</translation>
    </message>
    <message>
        <source>Compare takes any two versions, of one client or two, and says how severe each change is.</source>
        <translation>„Vergleichen“ nimmt zwei beliebige Versionen, von einem Kunden oder von zweien, und sagt, wie schwer jede Änderung wiegt.</translation>
    </message>
    <message>
        <source>Go through the changes</source>
        <translation>Die Änderungen durchgehen</translation>
    </message>
    <message>
        <source>In a comparison the space bar marks a change as reviewed and goes on, E writes a note. Export makes the report for your client.</source>
        <translation>In einem Vergleich markiert die Leertaste eine Änderung als geprüft und geht weiter, E schreibt eine Notiz. „Exportieren“ macht daraus den Bericht für Ihren Kunden.</translation>
    </message>
    <message>
        <source>Help for what you see</source>
        <translation>Hilfe zu dem, was Sie sehen</translation>
    </message>
    <message>
        <source>F1 opens the page of the manual for the view that is shown. The Help menu has this tour too.</source>
        <translation>F1 öffnet die Seite des Handbuchs zur gezeigten Ansicht. Diesen Rundgang gibt es auch im Menü „Hilfe“.</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::TourCard</name>
    <message>
        <source>Skip the tour</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Ends the tour for good (Esc); Help &gt; Tour starts it again</source>
        <translation>Beendet den Rundgang endgültig (Esc); Hilfe &gt; Rundgang startet ihn wieder</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächste</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Tour, %1: %2</source>
        <translation>Rundgang, %1: %2</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::UsageCounter</name>
    <message>
        <source>1 API call</source>
        <translation>1 API-Aufruf</translation>
    </message>
    <message>
        <source>%1 API calls</source>
        <translation>%1 API-Aufrufe</translation>
    </message>
    <message>
        <source>This uses about %1. Go on?</source>
        <translation>Das braucht etwa %1. Fortfahren?</translation>
    </message>
    <message>
        <source>This would use about %1, and only %2 are left today.</source>
        <translation>Das würde etwa %1 brauchen, und heute sind nur noch %2 übrig.</translation>
    </message>
    <message>
        <source>This uses about %1 of %2 left. Go on?</source>
        <translation>Das braucht etwa %1 von %2, die übrig sind. Fortfahren?</translation>
    </message>
    <message>
        <source>The fields cannot be counted</source>
        <translation>Die Felder können nicht gezählt werden</translation>
    </message>
    <message>
        <source>Count fields</source>
        <translation>Felder zählen</translation>
    </message>
    <message>
        <source>1 field</source>
        <translation>1 Feld</translation>
    </message>
    <message>
        <source>%1 fields</source>
        <translation>%1 Felder</translation>
    </message>
    <message>
        <source>1 object</source>
        <translation>1 Objekt</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1 Objekte</translation>
    </message>
    <message>
        <source>It counts the records that fill %1 of %2.</source>
        <translation>Gezählt werden die Datensätze, die %1 von %2 füllen.</translation>
    </message>
    <message>
        <source>1 more cannot be counted: long text, encrypted or a formula.</source>
        <translation>1 weiteres ist nicht zählbar: langer Text, verschlüsselt oder eine Formel.</translation>
    </message>
    <message>
        <source>%1 more cannot be counted: long text, encrypted, files and formulas.</source>
        <translation>%1 weitere sind nicht zählbar: lange Texte, Verschlüsseltes, Dateien und Formeln.</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Zählen</translation>
    </message>
    <message>
        <source>The count was not cancelled</source>
        <translation>Das Zählen wurde nicht abgebrochen</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VersionNotes</name>
    <message>
        <source>Keep when old versions are cleared</source>
        <translation>Beim Aufräumen alter Versionen behalten</translation>
    </message>
    <message>
        <source>Baseline to compare with</source>
        <translation>Basis zum Vergleichen</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>Notiz speichern</translation>
    </message>
    <message>
        <source>Remove version…</source>
        <translation>Version entfernen…</translation>
    </message>
    <message>
        <source>Label, such as “before go-live”</source>
        <translation>Bezeichnung, etwa „vor dem Go-live“</translation>
    </message>
    <message>
        <source>Label of the version</source>
        <translation>Bezeichnung der Version</translation>
    </message>
    <message>
        <source>What this version is about</source>
        <translation>Worum es in dieser Version geht</translation>
    </message>
    <message>
        <source>Note on the version</source>
        <translation>Notiz zur Version</translation>
    </message>
    <message>
        <source>Two versions of a client can be baselines; they are kept</source>
        <translation>Zwei Versionen eines Kunden können Basis sein; sie werden behalten</translation>
    </message>
    <message>
        <source>Somebody else wrote meanwhile:</source>
        <translation>Inzwischen hat jemand anders geschrieben:</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Andere übernehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>No version</source>
        <translation>Keine Version</translation>
    </message>
    <message>
        <source>Kept versions are not removed; lift the mark first</source>
        <translation>Behaltene Versionen werden nicht entfernt; heben Sie zuerst die Markierung auf</translation>
    </message>
    <message>
        <source>Compare with v%1</source>
        <translation>Mit v%1 vergleichen</translation>
    </message>
    <message>
        <source>v%1 is a baseline</source>
        <translation>v%1 ist eine Basis</translation>
    </message>
    <message>
        <source>(nothing, neither label nor note)</source>
        <translation>(nichts, weder Bezeichnung noch Notiz)</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VersionSummary</name>
    <message>
        <source>%1 objects, %2 fields</source>
        <translation>%1 Objekte, %2 Felder</translation>
    </message>
    <message>
        <source>the first version</source>
        <translation>die erste Version</translation>
    </message>
    <message>
        <source>since v%1</source>
        <translation>seit v%1</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::VersionTimeline</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>‹ %1 older</source>
        <translation>‹ %1 ältere</translation>
    </message>
    <message>
        <source>%1 newer ›</source>
        <translation>%1 neuere ›</translation>
    </message>
    <message>
        <source>Pull failed, %1</source>
        <translation>Abruf fehlgeschlagen, %1</translation>
    </message>
    <message>
        <source>, compared with v%1</source>
        <translation>, verglichen mit v%1</translation>
    </message>
    <message>
        <source>, %1 failed pulls</source>
        <translation>, %1 fehlgeschlagene Abrufe</translation>
    </message>
</context>
<context>
    <name>fairlead::ui::WorkspaceButton</name>
    <message>
        <source>Workspace %1, %2</source>
        <translation>Arbeitsbereich %1, %2</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
</context>
</TS>
