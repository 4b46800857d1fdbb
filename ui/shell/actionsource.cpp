#include "ui/shell/actionsource.h"

#include "ui/shell/shellactions.h"

#include <QAction>
#include <QCoreApplication>

namespace fairlead::ui {

QString ActionSource::title() const {
    return QCoreApplication::translate("ActionSource", "Actions");
}

const std::vector<PaletteEntry> &ActionSource::entries() {
    m_entries.clear();
    for (const QAction *action : m_actions.all()) {
        if (!action->isEnabled() || action->objectName() == QStringLiteral("palette"))
            continue;
        m_entries.push_back({action->text().remove(u'&').remove(u'…'), m_actions.menuTitle(action), action->icon().name(),
                             action->shortcut().toString(QKeySequence::PortableText), action->objectName()});
    }
    return m_entries;
}

void ActionSource::run(const PaletteEntry &entry, bool) {
    if (QAction *action = m_actions.action(entry.key))
        action->trigger();
}

} // namespace fairlead::ui
