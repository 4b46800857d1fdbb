#pragma once

#include "models/topology/objectdetail.h"
#include "models/topology/schemaindex.h"
#include "ui/topology/schemaloader.h"

#include <QScrollArea>

#include <functional>

class QVBoxLayout;

namespace fairlead::ui {

class TextLabel;

/// What the pane shows: an object, or one of its fields.
struct DetailSubject {
    std::shared_ptr<const models::ObjectDetail> object; ///< Never null.
    const models::FieldDetail *field = nullptr;         ///< Null: the object itself. Lives as long as `object`.
    int version = 0;
};

/// Makes a further part of the pane, under its own ones; null where there is nothing to say of the subject. Called anew
/// whenever the pane is filled, so keep what was fetched elsewhere.
using DetailSection = std::function<QWidget *(const DetailSubject &subject, QWidget *parent)>;

/// The selected object or field, read like documentation: header, facts, formula, values, rules, history.
class DetailPane : public QScrollArea {
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);

    void setContext(const QString &clientName, int version);
    void setSchema(models::SchemaIndexPtr index) { m_index = std::move(index); }
    /// How the shown thing came out of the comparison.
    void setMark(models::ChangeMark mark);
    void showDetail(std::shared_ptr<const models::ObjectDetail> detail, const QString &field);
    void showHistory(const QString &object, const std::vector<HistoryStep> &steps);
    void showNothing();
    void setLoading(bool loading);
    void addSection(DetailSection section);
    void refreshSections(); ///< After a section has something new to say.

Q_SIGNALS:
    void openRequested(const QString &object, const QString &field);
    void diffRequested(int from, int to);
    void copied(const QString &what);

private:
    void rebuild();
    void addCrumbs(const QString &object, const QString &part);
    void addHeader(const QString &label, const QString &name, const QString &text, const QStringList &chips);
    void addFacts(const std::vector<models::Fact> &facts);
    void addRule();
    void addHeading(const QString &text, const QString &note, QWidget *trailing = nullptr);
    void addCode(const QString &title, const QString &code, const QStringList &reads);
    void addField(const models::FieldDetail &field);
    void addObject();
    void addReferences(const models::FieldDetail &field);
    QWidget *picklistTable(const models::FieldDetail &field);
    QWidget *historyTable();
    void addRules();
    void addChildren();
    void openReference(const QString &reference);

    QString m_clientName;
    int m_version = 0;
    models::SchemaIndexPtr m_index;
    std::shared_ptr<const models::ObjectDetail> m_detail;
    QString m_field;
    QString m_historyOf;
    std::vector<HistoryStep> m_history;
    models::ChangeMark m_mark = models::ChangeMark::None;
    std::vector<DetailSection> m_sections;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace fairlead::ui
