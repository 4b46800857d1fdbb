#include "ui/topology/diagram/diagramcommand.h"

namespace fairlead::ui {

DiagramCommand::DiagramCommand(DiagramPage *page, const QString &text, DiagramState before, DiagramState after)
    : QUndoCommand(text)
    , m_page(page)
    , m_before(std::move(before))
    , m_after(std::move(after)) {
}

void DiagramCommand::undo() {
    m_shown = false;
    m_page->restore(m_before);
}

void DiagramCommand::redo() {
    if (!m_shown)
        m_page->restore(m_after);
}

} // namespace fairlead::ui
