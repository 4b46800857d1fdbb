#include "ui/shell/pageactionsource.h"

#include "ui/widgets/page.h"

#include <QAction>
#include <QCoreApplication>
#include <QPushButton>

#include <algorithm>

namespace fairlead::ui {

namespace {

QString plainText(QString text) {
    return text.remove(u'&').remove(u'…').trimmed();
}

} // namespace

QString PageActionSource::title() const {
    return QCoreApplication::translate("PageActionSource", "On this page");
}

const std::vector<PaletteEntry> &PageActionSource::entries() {
    m_entries.clear();
    const Page *page = m_current();
    if (!page)
        return m_entries;
    const auto known = [this](const QString &text) { return std::ranges::find(m_entries, text, &PaletteEntry::text) != m_entries.end(); };
    for (const QAction *action : page->actions()) {
        const QString text = plainText(action->text());
        if (action->isEnabled() && !action->isSeparator() && !text.isEmpty() && !action->objectName().isEmpty() && !known(text))
            m_entries.push_back({text, page->title(), action->icon().name(), action->shortcut().toString(QKeySequence::PortableText), action->objectName()});
    }
    for (const auto *button : page->findChildren<QPushButton *>()) {
        const QString text = plainText(button->text());
        if (button->isVisible() && button->isEnabled() && !text.isEmpty() && !button->objectName().isEmpty() && !known(text))
            m_entries.push_back({text, page->title(), button->icon().name(), button->shortcut().toString(QKeySequence::PortableText), button->objectName()});
    }
    return m_entries;
}

void PageActionSource::run(const PaletteEntry &entry, bool) {
    Page *page = m_current();
    if (!page)
        return;
    for (QAction *action : page->actions()) {
        if (action->objectName() == entry.key)
            return action->trigger();
    }
    if (auto *button = page->findChild<QPushButton *>(entry.key))
        button->click();
}

} // namespace fairlead::ui
