#include "ui/topology/diff/difffilterbar.h"

#include "ui/topology/flowlayout.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

#include <QActionGroup>
#include <QMenu>
#include <QPushButton>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::ChangeFilter;

namespace {

ChangeFilter cleared(const ChangeFilter &filter) {
    ChangeFilter bare;
    bare.setNoise(filter.noise());
    return bare;
}

/// The filter with one thing set otherwise.
template<typename Set>
ChangeFilter with(ChangeFilter filter, Set set) {
    set(filter);
    return filter;
}

QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text, bool checked) {
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(checked);
    group->addAction(action);
    return action;
}

} // namespace

DiffFilterBar::DiffFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_chips(new FlowLayout(8, this))
    , m_button(makeButton(tr("Filter"), ButtonKind::Secondary, u"view-filter"_s, parent)) {
    m_chips->setContentsMargins(8, 0, 8, 8);
    m_button->setObjectName(u"filterButton"_s);
    setCompact(m_button);
    connect(m_button, &QPushButton::clicked, this, &DiffFilterBar::openMenu);
    hide();
}

void DiffFilterBar::setFilter(const ChangeFilter &filter) {
    m_filter = filter;
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    if (filter.customOnly())
        addChip(u"clearCustom"_s, tr("Custom only"), with(filter, [](ChangeFilter &f) { f.setCustomOnly(false); }));
    if (!filter.nameSpace().isEmpty())
        addChip(u"clearNamespace"_s, filter.nameSpace() == u"-" ? tr("No namespace") : tr("Namespace %1").arg(filter.nameSpace()),
                with(filter, [](ChangeFilter &f) { f.setNamespace({}); }));
    if (!filter.attribute().isEmpty())
        addChip(u"clearAttribute"_s, tr("Attribute %1").arg(filter.attribute()), with(filter, [](ChangeFilter &f) { f.setAttribute({}); }));
    if (filter.reviewed() != ChangeFilter::Reviewed::Any)
        addChip(u"clearReviewed"_s, filter.reviewed() == ChangeFilter::Reviewed::Yes ? tr("Reviewed") : tr("Not reviewed"),
                with(filter, [](ChangeFilter &f) { f.setReviewed(ChangeFilter::Reviewed::Any); }));
    if (!filter.text().isEmpty())
        addChip(u"clearText"_s, tr("“%1”").arg(filter.text().left(24)), with(filter, [](ChangeFilter &f) { f.setText({}); }));
    if (m_chips->count() > 1)
        addChip(u"clearFilters"_s, tr("Clear all"), cleared(filter));
    setVisible(m_chips->count() > 0);
    updateGeometry();
}

void DiffFilterBar::addChip(const QString &name, const QString &text, const ChangeFilter &without) {
    auto *chip = new Chip(name == u"clearFilters" ? text : text + u"  ×"_s, this);
    chip->setObjectName(name);
    chip->setAccessibleName(name == u"clearFilters" ? text : tr("Remove the filter %1").arg(text));
    m_chips->addWidget(chip);
    connect(chip, &Chip::clicked, this, [this, without] { Q_EMIT filterWanted(without); });
    chip->show();
}

void DiffFilterBar::openMenu() {
    auto *menu = new QMenu(this);
    menu->setObjectName(u"filterMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto want = [this](QAction *action, const ChangeFilter &filter) {
        connect(action, &QAction::triggered, this, [this, filter] { Q_EMIT filterWanted(filter); });
    };
    QAction *custom = menu->addAction(tr("Custom only"));
    custom->setObjectName(u"filterCustom"_s);
    custom->setCheckable(true);
    custom->setChecked(m_filter.customOnly());
    want(custom, with(m_filter, [](ChangeFilter &f) { f.setCustomOnly(!f.customOnly()); }));
    menu->addSeparator();
    auto *reviewed = new QActionGroup(menu);
    const std::pair<QString, ChangeFilter::Reviewed> states[] = {{tr("Reviewed or not"), ChangeFilter::Reviewed::Any},
                                                                 {tr("Not reviewed"), ChangeFilter::Reviewed::No},
                                                                 {tr("Reviewed"), ChangeFilter::Reviewed::Yes}};
    for (const auto &[text, state] : states)
        want(addChoice(menu, reviewed, text, m_filter.reviewed() == state),
             with(m_filter, [state = state](ChangeFilter &f) { f.setReviewed(state); }));
    menu->addSeparator();
    QMenu *spaces = menu->addMenu(tr("Namespace"));
    auto *space = new QActionGroup(menu);
    want(addChoice(spaces, space, tr("Any"), m_filter.nameSpace().isEmpty()), with(m_filter, [](ChangeFilter &f) { f.setNamespace({}); }));
    want(addChoice(spaces, space, tr("None"), m_filter.nameSpace() == u"-"), with(m_filter, [](ChangeFilter &f) { f.setNamespace(u"-"_s); }));
    for (const QString &name : m_facets.namespaces)
        want(addChoice(spaces, space, name, m_filter.nameSpace() == name), with(m_filter, [name](ChangeFilter &f) { f.setNamespace(name); }));
    QMenu *attributes = menu->addMenu(tr("Attribute"));
    auto *attribute = new QActionGroup(menu);
    want(addChoice(attributes, attribute, tr("Any"), m_filter.attribute().isEmpty()), with(m_filter, [](ChangeFilter &f) { f.setAttribute({}); }));
    for (const QString &name : m_facets.attributes)
        want(addChoice(attributes, attribute, name, m_filter.attribute() == name), with(m_filter, [name](ChangeFilter &f) { f.setAttribute(name); }));
    menu->addSeparator();
    want(menu->addAction(tr("Clear all filters")), cleared(m_filter));
    menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height() + 2)));
}

} // namespace fairlead::ui
