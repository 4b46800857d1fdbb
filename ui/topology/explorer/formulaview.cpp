#include "ui/topology/explorer/formulaview.h"

#include "models/topology/schemafilter.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::FormulaPart;

namespace {

constexpr int rowHeight = 20;
constexpr int mostRows = 20;
constexpr int padding = 5;
constexpr int notesWidth = 190;
constexpr int longestUnwrapped = 4096; // without a sensible width

QColor colorOf(FormulaPart part, const Tokens &t) {
    switch (part) {
    case FormulaPart::Function:
    case FormulaPart::Constant: return t.accent;
    case FormulaPart::Number: return t.changed;
    case FormulaPart::Text: return t.added;
    case FormulaPart::Comment: return t.muted;
    case FormulaPart::Name: break;
    }
    return t.text;
}

QTextLayout::FormatRange format(int start, int length) {
    QTextLayout::FormatRange range;
    range.start = start;
    range.length = length;
    return range;
}

} // namespace

FormulaView::FormulaView(QWidget *parent)
    : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
}

void FormulaView::setFormula(const QString &text, QSet<QString> links) {
    m_text = text;
    m_text.replace(u"\r\n"_s, u"\n"_s);
    m_links = std::move(links);
    m_tokens = models::formulaTokens(m_text);
    m_linkTokens.clear();
    for (int token = 0; token < static_cast<int>(m_tokens.size()); ++token)
        if (isLink(token))
            m_linkTokens.push_back(token);
    m_anchor = m_cursor = 0;
    m_focusedLink = m_hoveredLink = -1;
    setAccessibleDescription(m_text.left(2000));
    wrap();
}

void FormulaView::setNotes(std::vector<LineNote> notes) {
    m_notes = std::move(notes);
    wrap();
}

void FormulaView::setMarked(const QString &words) {
    m_marked = words;
    viewport()->update();
}

bool FormulaView::isLink(int token) const {
    return m_tokens[static_cast<size_t>(token)].part == FormulaPart::Name && m_links.contains(nameOf(token));
}

QString FormulaView::nameOf(int token) const {
    const models::FormulaToken &at = m_tokens[static_cast<size_t>(token)];
    return m_text.mid(at.start, at.length);
}

QString FormulaView::selectedText() const {
    return m_text.mid(std::min(m_anchor, m_cursor), std::abs(m_cursor - m_anchor));
}

QRect FormulaView::textArea() const {
    const int digits = std::max(2, static_cast<int>(QString::number(m_text.count(u'\n') + 1).size()));
    const int gutter = 12 + digits * QFontMetrics(Theme::of(this).mono()).horizontalAdvance(u'9') + 16;
    return {gutter, 0, std::max(40, viewport()->width() - gutter - 8 - (m_notes.empty() ? 0 : notesWidth)), viewport()->height()};
}

void FormulaView::wrap() {
    const double advance = QFontMetricsF(Theme::of(this).mono()).horizontalAdvance(u'0');
    const int columns = isVisible() || width() > 160 ? std::max(20, static_cast<int>(textArea().width() / advance)) : longestUnwrapped;
    m_rows.clear();
    int line = 0;
    for (qsizetype start = 0; start <= m_text.size(); ++line) {
        qsizetype end = m_text.indexOf(u'\n', start);
        if (end < 0)
            end = m_text.size();
        bool first = true;
        do {
            qsizetype length = std::min<qsizetype>(end - start, columns);
            // After a blank or a sign rather than inside a name, where there is one near.
            for (qsizetype cut = length; start + length < end && cut > length - 32 && cut > 1; --cut) {
                const QChar c = m_text[start + cut - 1];
                if (!c.isLetterOrNumber() && c != u'_' && c != u'.' && !c.isSurrogate()) {
                    length = cut;
                    break;
                }
            }
            if (start + length < end && m_text[start + length].isLowSurrogate())
                --length;
            m_rows.push_back({static_cast<int>(start), static_cast<int>(length), line, first});
            first = false;
            start += length;
        } while (start < end);
        start = end + 1;
    }
    const int shown = std::min(rowCount(), mostRows);
    setFixedHeight(shown * rowHeight + 2 * padding);
    verticalScrollBar()->setRange(0, (rowCount() - shown) * rowHeight);
    verticalScrollBar()->setSingleStep(rowHeight);
    verticalScrollBar()->setPageStep(shown * rowHeight);
    viewport()->update();
}

int FormulaView::firstToken(int position) const {
    const auto found = std::upper_bound(m_tokens.begin(), m_tokens.end(), position,
                                        [](int at, const models::FormulaToken &token) { return at < token.start + token.length; });
    return static_cast<int>(found - m_tokens.begin());
}

void FormulaView::layOut(const Row &row, QTextLayout &layout) const {
    const Tokens &t = tokensOf(this);
    QList<QTextLayout::FormatRange> formats;
    for (int token = firstToken(row.start); token < static_cast<int>(m_tokens.size()) && m_tokens[static_cast<size_t>(token)].start < row.start + row.length; ++token) {
        const models::FormulaToken &at = m_tokens[static_cast<size_t>(token)];
        const int start = std::max(at.start - row.start, 0);
        auto range = format(start, std::min(at.start + at.length - row.start, row.length) - start);
        const bool link = isLink(token);
        range.format.setForeground(link ? t.accent : colorOf(at.part, t));
        range.format.setFontUnderline(link && (token == m_hoveredLink || token == m_focusedLink));
        if (at.part == FormulaPart::Function)
            range.format.setFontWeight(QFont::DemiBold);
        formats.append(range);
    }
    for (const models::TextRange &match : models::matchRanges(m_text.mid(row.start, row.length), m_marked)) {
        auto range = format(match.start, match.length);
        range.format.setBackground(mixed(t.changedGround, t.changed, t.dark ? 0.35 : 0.14));
        formats.append(range);
    }
    const int from = std::max(std::min(m_anchor, m_cursor), row.start);
    const int to = std::min(std::max(m_anchor, m_cursor), row.start + row.length);
    if (from < to) {
        auto range = format(from - row.start, to - from);
        range.format.setBackground(t.selected);
        formats.append(range);
    }
    layout.setText(m_text.mid(row.start, row.length));
    layout.setFont(Theme::of(this).mono());
    layout.setFormats(formats);
    layout.setCacheEnabled(false);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(1e6);
    layout.endLayout();
}

void FormulaView::paintRow(QPainter &painter, const Row &row, int y) const {
    const Tokens &t = tokensOf(this);
    const QRect area = textArea();
    const LineNote *note = static_cast<size_t>(row.line) < m_notes.size() ? &m_notes[static_cast<size_t>(row.line)] : nullptr;
    if (note && note->recent)
        painter.fillRect(0, y, viewport()->width(), rowHeight, t.changedGround);
    painter.setFont(Theme::of(this).mono());
    if (row.first) {
        painter.setPen(t.muted);
        painter.drawText(QRect(0, y, area.left() - 16, rowHeight), Qt::AlignRight | Qt::AlignVCenter, QString::number(row.line + 1));
    }
    QTextLayout layout;
    layOut(row, layout);
    painter.setPen(t.text);
    painter.save();
    painter.setClipRect(QRect(area.left(), y, area.width(), rowHeight));
    layout.draw(&painter, QPointF(area.left(), y + std::floor((rowHeight - layout.lineAt(0).height()) / 2)));
    painter.restore();
    if (note && row.first) {
        painter.setFont(Theme::of(this).caption());
        painter.setPen(t.muted);
        painter.drawText(QRect(viewport()->width() - notesWidth + 10, y, notesWidth - 14, rowHeight), Qt::AlignLeft | Qt::AlignVCenter, note->text);
    }
}

void FormulaView::paintEvent(QPaintEvent *event) {
    const Tokens &t = tokensOf(this);
    QPainter painter(viewport());
    painter.fillRect(event->rect(), t.base);
    const int scrolled = verticalScrollBar()->value() - padding;
    const int first = std::max(0, (event->rect().top() + scrolled) / rowHeight);
    for (int row = first; row < rowCount() && row * rowHeight - scrolled <= event->rect().bottom(); ++row)
        paintRow(painter, m_rows[static_cast<size_t>(row)], row * rowHeight - scrolled);
    if (!m_notes.empty())
        painter.fillRect(viewport()->width() - notesWidth, 0, 1, viewport()->height(), t.line);
}

void FormulaView::resizeEvent(QResizeEvent *event) {
    QAbstractScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        wrap();
}

int FormulaView::positionAt(const QPoint &point) const {
    const int row = std::clamp((point.y() + verticalScrollBar()->value() - padding) / rowHeight, 0, rowCount() - 1);
    const Row &at = m_rows[static_cast<size_t>(row)];
    QTextLayout layout;
    layOut(at, layout);
    return at.start + layout.lineAt(0).xToCursor(point.x() - textArea().left());
}

int FormulaView::linkAt(const QPoint &point) const {
    const int y = point.y() + verticalScrollBar()->value() - padding;
    if (m_linkTokens.empty() || !textArea().contains(point) || y < 0 || y >= rowCount() * rowHeight)
        return -1;
    const int position = positionAt(point);
    const int token = firstToken(position);
    const bool inside = token < static_cast<int>(m_tokens.size()) && m_tokens[static_cast<size_t>(token)].start <= position;
    return inside && isLink(token) ? token : -1;
}

void FormulaView::mousePressEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedLink = linkAt(event->pos());
    m_anchor = m_cursor = positionAt(event->pos());
    viewport()->update();
}

void FormulaView::mouseMoveEvent(QMouseEvent *event) {
    if (event->buttons() & Qt::LeftButton) {
        m_cursor = positionAt(event->pos());
        return viewport()->update();
    }
    const int link = linkAt(event->pos());
    if (link == m_hoveredLink)
        return;
    m_hoveredLink = link;
    viewport()->setCursor(link >= 0 ? Qt::PointingHandCursor : Qt::IBeamCursor);
    viewport()->update();
}

void FormulaView::mouseReleaseEvent(QMouseEvent *event) {
    const int link = std::exchange(m_pressedLink, -1);
    if (event->button() == Qt::LeftButton && link >= 0 && m_anchor == m_cursor && link == linkAt(event->pos()))
        Q_EMIT linkActivated(nameOf(link));
}

void FormulaView::stepLink(int by) {
    if (m_linkTokens.empty())
        return;
    const auto at = std::find(m_linkTokens.begin(), m_linkTokens.end(), m_focusedLink);
    const int count = static_cast<int>(m_linkTokens.size());
    const int now = at == m_linkTokens.end() ? (by > 0 ? -1 : count) : static_cast<int>(at - m_linkTokens.begin());
    m_focusedLink = m_linkTokens[static_cast<size_t>(std::clamp(now + by, 0, count - 1))];
    const int start = m_tokens[static_cast<size_t>(m_focusedLink)].start;
    const auto row = std::upper_bound(m_rows.begin(), m_rows.end(), start, [](int position, const Row &each) { return position < each.start; });
    const int y = static_cast<int>(row - m_rows.begin() - 1) * rowHeight;
    verticalScrollBar()->setValue(std::clamp(verticalScrollBar()->value(), y + rowHeight + 2 * padding - viewport()->height(), y));
    viewport()->update();
}

void FormulaView::keyPressEvent(QKeyEvent *event) {
    if (event->matches(QKeySequence::Copy)) {
        const QString selected = selectedText();
        QApplication::clipboard()->setText(selected.isEmpty() ? m_text : selected);
    } else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        m_cursor = static_cast<int>(m_text.size());
        viewport()->update();
    } else if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left) {
        stepLink(event->key() == Qt::Key_Right ? 1 : -1);
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_focusedLink >= 0) {
        Q_EMIT linkActivated(nameOf(m_focusedLink));
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void FormulaView::focusOutEvent(QFocusEvent *event) {
    QAbstractScrollArea::focusOutEvent(event);
    m_focusedLink = -1;
    viewport()->update();
}

void FormulaView::changeEvent(QEvent *event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        wrap();
}

} // namespace fairlead::ui
