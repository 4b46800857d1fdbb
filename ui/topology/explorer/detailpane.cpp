#include "ui/topology/explorer/detailpane.h"

#include "ui/topology/explorer/fielddetailview.h"
#include "ui/topology/explorer/objectdetailview.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int slice = 4;     // ms of one turn that go into parts of a page
constexpr int beginning = 1; // ms after which what is complete is shown in the next turn only
constexpr int roomAbovePart = 48; // px, for its heading

} // namespace

DetailPane::DetailPane(QWidget *parent)
    : QScrollArea(parent) {
    setObjectName(u"detailPane"_s);
    setAccessibleName(tr("Details"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumWidth(400); // the panes beside it give way first
    // What is to be scrolled to may come, or get its place, after the first parts of the page.
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &DetailPane::scrollToPart);
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_part.clear(); });
    showPage(new Ground);
}

void DetailPane::setContext(const QString &clientName, int version) {
    m_context.clientName = clientName;
    m_context.version = version;
}

void DetailPane::setMark(models::ChangeMark mark) {
    if (mark == m_context.mark)
        return;
    m_context.mark = mark;
    schedule(Due::Page);
}

void DetailPane::setSearched(const QString &words) {
    if (words == m_context.searched)
        return;
    m_context.searched = words;
    schedule(Due::Page);
}

void DetailPane::showDetail(std::shared_ptr<const models::ObjectDetail> detail, const QString &field) {
    if (!detail || detail->name != m_partOwner || !field.isEmpty())
        m_part.clear();
    m_moved = m_moved || !m_detail || !detail || m_detail->name != detail->name || m_field != field;
    m_detail = std::move(detail);
    m_field = field;
    schedule(Due::Page);
}

void DetailPane::showNothing() {
    m_detail.reset();
    schedule(Due::Page);
}

void DetailPane::reveal(const QString &object, models::SchemaIndex::Group group, const QString &name) {
    m_partOwner = object;
    m_part = ObjectDetailView::partName(group, name);
    scrollToPart();
}

void DetailPane::scrollToPart() {
    if (m_part.isEmpty() || m_scheduled || m_coming || !m_detail || m_detail->name != m_partOwner || !m_field.isEmpty())
        return;
    const auto *part = widget()->findChild<QWidget *>(m_part);
    if (!part)
        return;
    widget()->layout()->activate();
    verticalScrollBar()->setValue(part->mapTo(widget(), QPoint()).y() - roomAbovePart);
}

void DetailPane::addSection(DetailSection section) {
    m_sections.push_back(std::move(section));
    schedule(Due::Sections);
}

void DetailPane::refreshSections() {
    schedule(Due::Sections);
}

// Later, not at once: the request may come from a link inside what would be deleted, and several come together.
void DetailPane::schedule(Due due) {
    m_due = std::max(m_due, due);
    if (std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(this, &DetailPane::fill, Qt::QueuedConnection);
}

void DetailPane::fill() {
    QElapsedTimer turn;
    turn.start();
    m_scheduled = false;
    const Due due = std::exchange(m_due, Due::Nothing);
    if (due == Due::Page)
        m_coming.reset(m_detail ? makePage() : nullptr);
    if (!m_coming)
        return complete();
    bool more = true;
    while (more && !turn.hasExpired(slice))
        more = m_coming->addNext();
    if (more || turn.hasExpired(beginning))
        return schedule(Due::Nothing); // To be laid out and shown takes a turn of its own.
    complete();
}

/// All that was due is there, or is quickly made.
void DetailPane::complete() {
    if (!m_detail)
        return showPage(new Ground);
    if (!m_coming) {
        if (auto *page = qobject_cast<DetailContent *>(widget()))
            addSections(page);
        return Q_EMIT filled();
    }
    DetailContent *page = m_coming.release();
    page->column()->addStretch(1);
    m_added.clear();
    addSections(page);
    showPage(page);
}

DetailSubject DetailPane::subject() const {
    return {m_detail, m_field.isEmpty() ? nullptr : m_detail->field(m_field), m_context.version};
}

DetailContent *DetailPane::makePage() {
    const models::FieldDetail *field = subject().field;
    DetailContent *page = field ? static_cast<DetailContent *>(new FieldDetailView(m_detail, *field, m_context))
                                : new ObjectDetailView(m_detail, m_context);
    connect(page, &DetailContent::openRequested, this, &DetailPane::openRequested);
    connect(page, &DetailContent::copied, this, &DetailPane::copied);
    return page;
}

/// Between the page's own parts and the stretch at its end.
void DetailPane::addSections(DetailContent *page) {
    delete m_added;
    auto *box = new QWidget(page);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(page->column()->spacing());
    for (const DetailSection &section : m_sections) {
        if (QWidget *part = section(subject(), box)) {
            column->addSpacing(8);
            column->addWidget(part);
        }
    }
    if (column->count() == 0)
        return delete box;
    m_added = box;
    page->column()->insertWidget(page->column()->count() - 1, box);
    box->show(); // At once: a picture without it in between would flicker.
}

void DetailPane::showPage(QWidget *page) {
    const int scrolled = std::exchange(m_moved, false) ? 0 : verticalScrollBar()->value();
    setWidget(page);
    verticalScrollBar()->setValue(scrolled);
    scrollToPart();
    Q_EMIT filled();
}

} // namespace fairlead::ui
