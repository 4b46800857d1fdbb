#pragma once

#include "ui/topology/diagram/diagrampage.h"

#include <QUndoCommand>

namespace fairlead::ui {

/// One change of a diagram, undone by going back to what was.
class DiagramCommand : public QUndoCommand {
public:
    DiagramCommand(DiagramPage *page, const QString &text, DiagramState before, DiagramState after);
    void undo() override;
    void redo() override; ///< Nothing the first time: the change is shown already.

private:
    DiagramPage *m_page;
    DiagramState m_before;
    DiagramState m_after;
    bool m_shown = true;
};

} // namespace fairlead::ui
