#include "ui/topology/explorer/schemaactions.h"

#include "models/connections/counted.h"
#include "models/topology/schematreemodel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QShortcut>
#include <QTreeView>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::CopyFormat;

SchemaActions::SchemaActions(QTreeView *tree, models::SchemaTreeModel *model, QObject *parent)
    : QObject(parent)
    , m_tree(tree)
    , m_model(model) {
    // Rows as the tree shows them are of no use elsewhere: the names take the place of the views' common Ctrl+C.
    qDeleteAll(m_tree->findChildren<QShortcut *>(QString(), Qt::FindDirectChildrenOnly));
    addCopy(tr("Copy API name"), u"copyNames"_s, u"Ctrl+C"_s, CopyFormat::ApiNames);
    addCopy(tr("Copy as SOQL"), u"copySoql"_s, u"Ctrl+Shift+C"_s, CopyFormat::Soql);
    addCopy(tr("Copy as CSV"), u"copyCsv"_s, u"Ctrl+Alt+C"_s, CopyFormat::Csv);
    addCopy(tr("Copy as Markdown"), u"copyMarkdown"_s, u"Ctrl+Alt+M"_s, CopyFormat::Markdown);
    const auto add = [this](const QString &text, const QString &name, const QString &keys, void (SchemaActions::*slot)()) {
        auto *action = new QAction(text, this);
        action->setObjectName(name);
        action->setShortcut(QKeySequence(keys));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_tree->addAction(action);
        return action;
    };
    m_compare = add(tr("Compare"), u"compareThings"_s, u"Ctrl+Shift+D"_s, &SchemaActions::compare);
    m_shelve = new QAction(tr("Compare with another later"), this);
    m_shelve->setObjectName(u"shelveThing"_s);
    connect(m_shelve, &QAction::triggered, this, [this] {
        if (const std::vector<Name> chosen = things(); chosen.size() == 1)
            Q_EMIT shelveRequested(chosen.front());
    });
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &SchemaActions::openMenu);
}

void SchemaActions::addCopy(const QString &text, const QString &name, const QString &keys, CopyFormat format) {
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(QKeySequence(keys));
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, format] { copy(format); });
    m_tree->addAction(action);
    m_copies.append(action);
}

std::vector<int> SchemaActions::selection() const {
    std::vector<int> entries;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows)
        if (const int entry = m_model->entryAt(row); entry >= 0)
            entries.push_back(entry);
    return entries;
}

std::vector<SchemaActions::Name> SchemaActions::things() const {
    const models::SchemaIndex &index = *m_model->schema();
    std::vector<int> entries = selection();
    std::sort(entries.begin(), entries.end());
    std::vector<Name> names;
    for (const int entry : entries) {
        const QString object = index.object(index.ownerOf(entry)).name;
        if (const schema::FieldOutline *field = index.field(entry))
            names.push_back({object, field->name});
        else if (index.isObject(entry))
            names.push_back({object, {}});
    }
    return names;
}

void SchemaActions::copy(CopyFormat format) {
    const std::vector<int> entries = selection();
    if (entries.empty())
        return;
    QApplication::clipboard()->setText(models::copyText(*m_model->schema(), entries, format));
    const auto count = static_cast<qint64>(entries.size());
    Q_EMIT copied(count == 1 ? m_model->schema()->nameOf(entries.front()) : tr("%1 entries").arg(count));
}

void SchemaActions::compare() {
    const std::vector<Name> chosen = things();
    if (chosen.size() == 2 && chosen[0].field.isEmpty() == chosen[1].field.isEmpty())
        Q_EMIT compareRequested(chosen[0], chosen[1]);
    else if (chosen.size() == 1 && !m_shelved.isEmpty())
        Q_EMIT compareWithShelvedRequested(chosen[0]);
}

void SchemaActions::openMenu(const QPoint &position) {
    const std::vector<Name> chosen = things();
    if (selection().empty())
        return;
    auto *menu = new QMenu(m_tree);
    menu->setObjectName(u"schemaMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_copies);
    menu->addSeparator();
    const bool pair = chosen.size() == 2 && chosen[0].field.isEmpty() == chosen[1].field.isEmpty();
    const bool withShelved = chosen.size() == 1 && !m_shelved.isEmpty();
    m_compare->setText(pair ? tr("Compare these two") : withShelved ? tr("Compare with %1").arg(m_shelved) : tr("Compare"));
    m_compare->setEnabled(pair || withShelved);
    m_shelve->setEnabled(chosen.size() == 1);
    menu->addAction(m_compare);
    menu->addAction(m_shelve);
    if (chosen.size() == 1)
        Q_EMIT menuRequested(menu, chosen.front());
    connect(menu, &QMenu::aboutToHide, this, [this] { m_compare->setEnabled(true); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace fairlead::ui
