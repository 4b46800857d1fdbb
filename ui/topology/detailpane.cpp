#include "ui/topology/detailpane.h"

#include "ui/topology/fielddetailview.h"
#include "ui/topology/objectdetailview.h"

#include <QScrollBar>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

DetailPane::DetailPane(QWidget *parent)
    : QScrollArea(parent) {
    setObjectName(u"detailPane"_s);
    setAccessibleName(tr("Details"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(400); // the panes beside it give way first
    rebuild();
}

void DetailPane::setContext(const QString &clientName, int version) {
    m_context.clientName = clientName;
    m_context.version = version;
}

void DetailPane::setMark(models::ChangeMark mark) {
    if (mark == m_context.mark)
        return;
    m_context.mark = mark;
    schedule();
}

void DetailPane::setSearched(const QString &words) {
    if (words == m_context.searched)
        return;
    m_context.searched = words;
    schedule();
}

void DetailPane::showDetail(std::shared_ptr<const models::ObjectDetail> detail, const QString &field) {
    m_moved = m_moved || !m_detail || !detail || m_detail->name != detail->name || m_field != field;
    m_detail = std::move(detail);
    m_field = field;
    schedule();
}

void DetailPane::showNothing() {
    m_detail.reset();
    schedule();
}

void DetailPane::addSection(DetailSection section) {
    m_sections.push_back(std::move(section));
    schedule();
}

void DetailPane::refreshSections() {
    schedule();
}

// Later, not at once: the request may come from a link inside what would be deleted, and several come together.
void DetailPane::schedule() {
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(this, &DetailPane::rebuild, Qt::QueuedConnection);
}

DetailContent *DetailPane::makeContent() {
    const models::FieldDetail *field = m_field.isEmpty() ? nullptr : m_detail->field(m_field);
    DetailContent *content = field ? static_cast<DetailContent *>(new FieldDetailView(m_detail, *field, m_context))
                                   : new ObjectDetailView(m_detail, m_context);
    connect(content, &DetailContent::openRequested, this, &DetailPane::openRequested);
    connect(content, &DetailContent::copied, this, &DetailPane::copied);
    for (const DetailSection &section : m_sections)
        if (QWidget *part = section({m_detail, field, m_context.version}, content)) {
            content->column()->addSpacing(8);
            content->column()->addWidget(part);
        }
    content->column()->addStretch(1);
    return content;
}

void DetailPane::rebuild() {
    m_scheduled = false;
    const int scrolled = std::exchange(m_moved, false) ? 0 : verticalScrollBar()->value();
    setWidget(m_detail ? static_cast<QWidget *>(makeContent()) : new Ground);
    verticalScrollBar()->setValue(scrolled);
    Q_EMIT filled();
}

} // namespace fairlead::ui
