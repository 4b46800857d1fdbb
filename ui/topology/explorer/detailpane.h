#pragma once

#include "models/topology/schemaindex.h"
#include "ui/topology/explorer/detailcontent.h"

#include <QPointer>
#include <QScrollArea>

#include <functional>

namespace fairlead::ui {

/// What the pane shows: an object, or one of its fields.
struct DetailSubject {
    std::shared_ptr<const models::ObjectDetail> object; ///< Never null.
    const models::FieldDetail *field = nullptr;         ///< Null: the object itself. Lives as long as `object`.
    int version = 0;
};

/// Makes a further part of the pane, under its own ones; null where there is nothing to say of the subject. Called anew
/// whenever the pane is filled, so keep what was fetched elsewhere.
using DetailSection = std::function<QWidget *(const DetailSubject &subject, QWidget *parent)>;

/// The selected object or field, read like documentation: header, facts, formula, values, rules, and what sections add.
/// Filled once the event loop comes round, however many things changed until then. A long page is made over several
/// turns of the loop; what was shown before stays until it is complete, unless something else is wanted meanwhile.
class DetailPane : public QScrollArea {
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);

    void setContext(const QString &clientName, int version);
    /// How the shown thing came out of the comparison.
    void setMark(models::ChangeMark mark);
    void setSearched(const QString &words); ///< What the tree is searched for; marked where it occurs.
    void showDetail(std::shared_ptr<const models::ObjectDetail> detail, const QString &field);
    void showNothing();
    /// Scrolls to a record type, rule or relationship of that object, as soon as the pane shows it.
    void reveal(const QString &object, models::SchemaIndex::Group group, const QString &name);
    void addSection(DetailSection section);
    void refreshSections(); ///< After a section has something new to say.

Q_SIGNALS:
    void openRequested(const QString &object, const QString &field);
    void copied(const QString &what);
    void filled(); ///< The pane shows what it was last given.

private:
    enum class Due { Nothing, Sections, Page };

    void schedule(Due due);
    void fill();
    DetailContent *makePage();
    void addSections(DetailContent *page);
    void complete();
    void showPage(QWidget *page);
    DetailSubject subject() const;
    void scrollToPart();

    DetailContext m_context;
    std::shared_ptr<const models::ObjectDetail> m_detail;
    QString m_field;
    std::vector<DetailSection> m_sections;
    std::unique_ptr<DetailContent> m_coming; ///< Not complete yet.
    QPointer<QWidget> m_added;               ///< What the sections made for the page that is shown.
    Due m_due = Due::Nothing;
    QString m_partOwner;
    QString m_part; ///< The name of the widget to be scrolled to; empty once somebody scrolled.
    bool m_scheduled = false;
    bool m_moved = false;
};

} // namespace fairlead::ui
