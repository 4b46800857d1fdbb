#include "ui/topology/explorer/filterchips.h"

#include "ui/topology/choicepopup.h"
#include "ui/topology/flowlayout.h"
#include "ui/widgets/chip.h"

#include <QInputDialog>
#include <QMenu>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::SchemaFilter;

namespace {

struct MoreFlag {
    const char *name;
    bool SchemaFilter::*member;
};
constexpr MoreFlag moreFlags[] = {{QT_TRANSLATE_NOOP("FilterChips", "Unique"), &SchemaFilter::unique},
                                  {QT_TRANSLATE_NOOP("FilterChips", "External ID"), &SchemaFilter::externalId},
                                  {QT_TRANSLATE_NOOP("FilterChips", "Without help"), &SchemaFilter::noHelp}};

QPoint under(const QWidget *widget) {
    return widget->mapToGlobal(QPoint(0, widget->height() + 2));
}

} // namespace

FilterChips::FilterChips(QWidget *parent)
    : QWidget(parent)
    , m_index(models::SchemaIndex::build({})) {
    auto *flow = new FlowLayout(4, this);
    Chip *custom = makeToggle(tr("Custom only"), u"chipCustom"_s, &SchemaFilter::customOnly);
    m_changed = makeToggle(tr("Changed"), u"chipChanged"_s, &SchemaFilter::changed);
    Chip *required = makeToggle(tr("Required"), u"chipRequired"_s, &SchemaFilter::required);
    Chip *formula = makeToggle(tr("Formula"), u"chipFormula"_s, &SchemaFilter::formula);
    m_lookups = make(tr("Lookups"), u"chipLookups"_s);
    m_namespace = make(tr("Namespace"), u"chipNamespace"_s);
    m_more = make(tr("More"), u"chipMore"_s);
    m_savedChip = make(tr("Saved"), u"chipSaved"_s);
    m_changed->setEnabled(false);
    for (Chip *chip : {m_lookups, m_namespace, m_more, m_savedChip}) {
        chip->setOpensMenu(true);
        chip->setCheckable(true); // so that one sees which is set
    }
    for (Chip *chip : {custom, m_changed, required, formula, m_lookups, m_namespace, m_more, m_savedChip})
        flow->addWidget(chip);
    connect(m_lookups, &QAbstractButton::clicked, this, &FilterChips::chooseLookup);
    connect(m_namespace, &QAbstractButton::clicked, this, &FilterChips::chooseNamespace);
    connect(m_more, &QAbstractButton::clicked, this, &FilterChips::openMore);
    connect(m_savedChip, &QAbstractButton::clicked, this, &FilterChips::openSaved);
}

Chip *FilterChips::make(const QString &text, const QString &name) {
    auto *chip = new Chip(text, this);
    chip->setObjectName(name);
    chip->setCheckable(true);
    return chip;
}

Chip *FilterChips::makeToggle(const QString &text, const QString &name, bool SchemaFilter::*member) {
    Chip *chip = make(text, name);
    m_toggles.emplace_back(chip, member);
    connect(chip, &QAbstractButton::toggled, this, [this, member](bool on) {
        if (m_filter.*member == on)
            return;
        m_filter.*member = on;
        Q_EMIT changed();
    });
    return chip;
}

void FilterChips::setFilter(SchemaFilter filter) {
    filter.text.clear();
    m_filter = std::move(filter);
    update();
}

void FilterChips::setSaved(models::SavedFilters *saved) {
    m_saved = saved;
}

void FilterChips::setCompared(int shown, int compared) {
    m_changed->setToolTip(compared > 0 ? tr("Added or changed in v%1, since v%2").arg(shown).arg(compared) : tr("There is no other version to compare with"));
    m_changed->setEnabled(compared > 0);
    if (compared == 0 && m_filter.changed)
        m_changed->setChecked(false);
}

/// The chips as the filter says.
void FilterChips::update() {
    for (const auto &[chip, member] : m_toggles) {
        const QSignalBlocker quiet(chip);
        chip->setChecked(m_filter.*member);
    }
    const auto named = [](Chip *chip, bool on, const QString &text) {
        chip->setChecked(on);
        chip->setText(text);
    };
    named(m_lookups, m_filter.lookupsTo.has_value(), !m_filter.lookupsTo || m_filter.lookupsTo->isEmpty() ? tr("Lookups") : tr("Lookups to %1").arg(*m_filter.lookupsTo));
    named(m_namespace, m_filter.inNamespace.has_value(), !m_filter.inNamespace ? tr("Namespace") : m_filter.inNamespace->isEmpty() ? tr("No namespace") : *m_filter.inNamespace);
    QStringList more;
    for (const MoreFlag &flag : moreFlags)
        if (m_filter.*flag.member)
            more.append(tr(flag.name));
    named(m_more, !more.isEmpty(), more.isEmpty() ? tr("More") : more.join(u", "_s));
    m_savedChip->setChecked(false);
    updateGeometry();
}

void FilterChips::chooseLookup() {
    if (m_filter.lookupsTo) {
        m_filter.lookupsTo.reset();
        update();
        return Q_EMIT changed();
    }
    m_lookups->setChecked(false);
    std::vector<ChoicePopup::Choice> choices{{tr("Any object"), {}}};
    for (const QString &target : m_index->lookupTargets())
        choices.push_back({target, target});
    auto *popup = new ChoicePopup(tr("Search objects"), choices, this);
    connect(popup, &ChoicePopup::chosen, this, [this](const QString &target) {
        m_filter.lookupsTo = target;
        update();
        Q_EMIT changed();
    });
    popup->popUnder(m_lookups);
}

void FilterChips::chooseNamespace() {
    if (m_filter.inNamespace) {
        m_filter.inNamespace.reset();
        update();
        return Q_EMIT changed();
    }
    m_namespace->setChecked(false);
    std::vector<ChoicePopup::Choice> choices;
    QStringList names = m_index->namespaces();
    names.sort(Qt::CaseInsensitive);
    for (const QString &name : std::as_const(names))
        choices.push_back({name.isEmpty() ? tr("None") : name, name});
    auto *popup = new ChoicePopup(tr("Search namespaces"), choices, this);
    connect(popup, &ChoicePopup::chosen, this, [this](const QString &name) {
        m_filter.inNamespace = name;
        update();
        Q_EMIT changed();
    });
    popup->popUnder(m_namespace);
}

void FilterChips::openMore() {
    update();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"moreMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const MoreFlag &flag : moreFlags) {
        QAction *action = menu->addAction(tr(flag.name));
        action->setCheckable(true);
        action->setChecked(m_filter.*flag.member);
        connect(action, &QAction::toggled, this, [this, member = flag.member](bool on) {
            m_filter.*member = on;
            update();
            Q_EMIT changed();
        });
    }
    if (!m_versions.empty()) {
        QMenu *since = menu->addMenu(tr("Changed since"));
        for (const auto &[version, text] : m_versions)
            since->addAction(text, this, [this, version = version] {
                m_filter.changed = true;
                update();
                Q_EMIT changedSinceRequested(version);
                Q_EMIT changed();
            });
    }
    menu->popup(under(m_more));
}

void FilterChips::openSaved() {
    m_savedChip->setChecked(false);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"savedMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const std::vector<models::SavedFilter> saved = m_saved ? m_saved->filters() : std::vector<models::SavedFilter>();
    for (const models::SavedFilter &each : saved)
        menu->addAction(QString(each.name).replace(u'&', u"&&"_s), this, [this, filter = each.filter] { Q_EMIT savedChosen(filter); });
    if (!saved.empty())
        menu->addSeparator();
    menu->addAction(tr("Save this filter…"), this, &FilterChips::askForName)->setObjectName(u"saveFilter"_s);
    if (!saved.empty()) {
        QMenu *removing = menu->addMenu(tr("Remove"));
        for (const models::SavedFilter &each : saved)
            removing->addAction(QString(each.name).replace(u'&', u"&&"_s), this, [this, name = each.name] {
                if (m_saved)
                    m_saved->remove(name);
            });
    }
    menu->popup(under(m_savedChip));
}

void FilterChips::askForName() {
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(u"filterName"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("Name of the filter"));
    dialog->setOkButtonText(tr("Save"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (const QString given = name.simplified(); !given.isEmpty())
            Q_EMIT saveRequested(given);
    });
    dialog->open();
}

} // namespace fairlead::ui
