#pragma once

#include "models/topology/thingcompare.h"
#include "services/client/workbenchclient.h"

#include <QDialog>
#include <QPointer>

class QCheckBox;
class QVBoxLayout;

namespace fairlead::ui {

class DetailTable;
class TextLabel;

/// An object or field of a version of a client.
struct ThingRef {
    client::VersionRef version;
    QString client; ///< Its name.
    QString object;
    QString field; ///< Empty: the object itself.

    QString name() const { return field.isEmpty() ? object : object + u'.' + field; }
    /// `Contact.Email, Riverside v42`
    QString title() const { return QStringLiteral("%1, %2 v%3").arg(name(), client).arg(version.version); }
    bool operator==(const ThingRef &) const = default;
};

/// The thing that was put by to be compared with another one, of whichever version and client; one for each
/// client::WorkbenchClient, which owns it.
class CompareShelf : public QObject {
    Q_OBJECT

public:
    static CompareShelf *of(client::WorkbenchClient *client);
    const std::optional<ThingRef> &thing() const { return m_thing; }
    void put(const ThingRef &thing) { m_thing = thing; }

private:
    using QObject::QObject;
    std::optional<ThingRef> m_thing;
};

/// Two things side by side, attribute by attribute. Does not block; fetches both itself.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(client::WorkbenchClient *client, ThingRef left, ThingRef right, QWidget *parent = nullptr);

private:
    QCoro::Task<void> load(ThingRef left, ThingRef right);
    void showRows(const std::vector<models::ThingRow> &rows);
    void copy() const;

    QPointer<client::WorkbenchClient> m_client;
    QStringList m_headers;
    std::vector<models::ThingRow> m_rows;
    TextLabel *m_summary;
    QCheckBox *m_onlyDifferences;
    QVBoxLayout *m_place;
    DetailTable *m_table = nullptr;
};

} // namespace fairlead::ui
