#pragma once

#include "models/base/roles.h"
#include "models/topology/objectdetail.h"
#include "ui/topology/ground.h"

#include <QSet>

#include <deque>
#include <functional>

class QBoxLayout;
class QVBoxLayout;

namespace fairlead::ui {

class DetailTable;
class FormulaView;

/// What the pane knows beside the object itself.
struct DetailContext {
    QString clientName;
    int version = 0;
    models::ChangeMark mark = models::ChangeMark::None; ///< How the shown thing came out of the comparison.
    QString searched; ///< The words of the tree's search, marked where they occur.
};

/// The parts an object's and a field's page are made of, one under the other. Parts that take their time are added one
/// by one, so that whoever shows the page decides when.
class DetailContent : public Ground {
    Q_OBJECT

public:
    DetailContent(std::shared_ptr<const models::ObjectDetail> detail, DetailContext context, QWidget *parent = nullptr);
    QVBoxLayout *column() const { return m_column; }
    bool addNext(); ///< One of the parts that were left for later; false when there is none any more.

Q_SIGNALS:
    void openRequested(const QString &object, const QString &field);
    void copied(const QString &what);

protected:
    void resizeEvent(QResizeEvent *event) override;
    const models::ObjectDetail &detail() const { return *m_detail; }
    const std::shared_ptr<const models::ObjectDetail> &sharedDetail() const { return m_detail; }
    const DetailContext &context() const { return m_context; }
    void addLater(std::function<void()> part);
    void addCrumbs(const QString &part); ///< Empty on the object's own page.
    void addHeader(const QString &label, const QString &name, const QString &text, const QStringList &chips);
    void addFacts(const std::vector<models::Fact> &facts);
    void addText(const QString &heading, const QString &text);
    void addNote(const QString &text); ///< In muted words.
    void addHeading(const QString &text, const QString &note = {});
    /// A row of links to fields of this object (`inObject`) or to objects; the rest is counted behind `most`.
    void addLinks(const QString &heading, const QString &note, const QStringList &names, bool inObject, const QString &objectName, int most = 24);
    void addFormula(const QString &title, const QString &code, const QString &objectName);
    DetailTable *addTable(const QStringList &headers, const QString &name, const QString &accessibleName);

private:
    void addRule();
    void openReference(const QString &reference);
    QString fieldOf(const QString &reference) const;

    std::shared_ptr<const models::ObjectDetail> m_detail;
    DetailContext m_context;
    QSet<QString> m_names; ///< Of the fields: formulas ask for thousands.
    QVBoxLayout *m_column;
    std::deque<std::function<void()>> m_later;
    QBoxLayout *m_header = nullptr;
};

} // namespace fairlead::ui
