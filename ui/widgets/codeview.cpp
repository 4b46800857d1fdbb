#include "ui/widgets/codeview.h"

#include "ui/widgets/codehighlighter.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QTextBlock>

#include <cmath>

using namespace Qt::StringLiterals;

namespace fairlead::ui {

/// The strip with the line numbers; the view paints it, as it knows the blocks.
class CodeGutter : public QWidget {
public:
    explicit CodeGutter(CodeView *view)
        : QWidget(view)
        , m_view(view) {
    }

protected:
    void paintEvent(QPaintEvent *event) override { m_view->paintGutter(this, event); }

private:
    CodeView *m_view;
};

namespace {

constexpr int lineHeight = 20;

/// Gives each line the same height with the text in its middle; the plain layout has no such setting.
class RoomyLayout : public QPlainTextDocumentLayout {
public:
    using QPlainTextDocumentLayout::QPlainTextDocumentLayout;

    QRectF blockBoundingRect(const QTextBlock &block) const override {
        QRectF box = QPlainTextDocumentLayout::blockBoundingRect(block);
        if (!block.isVisible() || block.layout()->lineCount() == 0)
            return box;
        QTextLine line = block.layout()->lineAt(0);
        const double height = qMax<double>(lineHeight, std::ceil(line.height()) + 2);
        line.setPosition(QPointF(line.position().x(), std::floor((height - line.height()) / 2)));
        box.setHeight(height);
        return box;
    }
};

QColor lineGround(const CodeLine &line, const Tokens &t) {
    if (line.padding)
        return t.soft;
    return line.mark == ChangeMark::None ? QColor() : kindGround(line.mark, t);
}

QString signOf(ChangeMark mark) {
    switch (mark) {
    case ChangeMark::Added: return u"+"_s;
    case ChangeMark::Removed: return u"−"_s;
    case ChangeMark::Changed: return u"~"_s;
    case ChangeMark::None: break;
    }
    return {};
}

} // namespace

CodeView::CodeView(QWidget *parent)
    : QPlainTextEdit(parent) {
    auto *roomy = new QTextDocument(this);
    roomy->setDocumentLayout(new RoomyLayout(roomy));
    setDocument(roomy);
    m_highlighter = new CodeHighlighter(roomy);
    m_highlighter->setLines(&m_lines);
    m_gutter = new CodeGutter(this);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setAccessibleName(tr("Code"));
    document()->setDocumentMargin(4);
    applyTheme();
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &area, int dy) {
        if (dy)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, area.y(), m_gutter->width(), area.height());
    });
}

void CodeView::setLanguage(CodeLanguage language) {
    m_highlighter->setLanguage(language);
}

void CodeView::setCode(const QString &text) {
    std::vector<CodeLine> lines;
    const qsizetype count = text.isEmpty() ? 0 : text.count(u'\n') + 1;
    for (qsizetype i = 1; i <= count; ++i)
        lines.push_back({QString::number(i), ChangeMark::None, false, {}});
    setLines(text, std::move(lines));
}

void CodeView::setLines(const QString &text, std::vector<CodeLine> lines) {
    m_lines = std::move(lines);
    setPlainText(text);
    markWords();
    setViewportMargins(gutterWidth(), 0, 0, 0);
    m_gutter->setGeometry(contentsRect().x(), contentsRect().y(), gutterWidth(), contentsRect().height());
    m_gutter->update();
}

int CodeView::gutterWidth() const {
    const int digits = qMax(2, int(QString::number(m_lines.size()).size()));
    return 12 + digits * QFontMetrics(Theme::of(this).mono()).horizontalAdvance(u'9') + 20;
}

int CodeView::contentHeight() const {
    const int line = qMax(lineHeight, QFontMetrics(font()).height() + 2);
    return qMax(1, int(m_lines.size())) * line + 10;
}

/// Changed words: kind colour at 20 % over the line's ground, 2 px underline (painted); the highlighter makes them semibold.
void CodeView::markWords() {
    const Tokens &t = tokensOf(this);
    QList<QTextEdit::ExtraSelection> selections;
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const QTextBlock block = document()->findBlockByNumber(int(i));
        for (const auto &range : m_lines[i].words) {
            QTextEdit::ExtraSelection selection;
            selection.cursor = QTextCursor(block);
            selection.cursor.setPosition(block.position() + range.start);
            selection.cursor.setPosition(block.position() + qMin(range.start + range.length, block.length() - 1),
                                         QTextCursor::KeepAnchor);
            const ChangeMark mark = m_lines[i].mark;
            selection.format.setBackground(mixed(kindGround(mark, t), kindColor(mark, t), 0.2));
            selections.push_back(selection);
        }
    }
    setExtraSelections(selections);
}

void CodeView::paintEvent(QPaintEvent *event) {
    const Tokens &t = tokensOf(this);
    QPainter painter(viewport());
    const auto eachVisible = [&](const auto &draw) {
        for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
            const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
            if (box.top() > viewport()->height())
                return;
            if (size_t(block.blockNumber()) < m_lines.size())
                draw(block, m_lines[size_t(block.blockNumber())], box);
        }
    };
    eachVisible([&](const QTextBlock &, const CodeLine &line, const QRectF &box) {
        if (const QColor ground = lineGround(line, t); ground.isValid())
            painter.fillRect(QRectF(0, box.top(), viewport()->width(), box.height()), ground);
    });
    painter.end();
    QPlainTextEdit::paintEvent(event);
    QPainter over(viewport());
    eachVisible([&](const QTextBlock &block, const CodeLine &line, const QRectF &box) {
        const QTextLine layout = block.layout()->lineAt(0);
        for (const auto &range : line.words) {
            const double left = box.left() + layout.cursorToX(range.start);
            const double right = box.left() + layout.cursorToX(range.start + range.length);
            over.fillRect(QRectF(left, box.bottom() - 2, right - left, 2), kindColor(line.mark, t));
        }
    });
}

void CodeView::paintGutter(QWidget *gutter, QPaintEvent *event) {
    const Tokens &t = tokensOf(this);
    QPainter painter(gutter);
    painter.fillRect(event->rect(), t.base);
    painter.setFont(font());
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > event->rect().bottom())
            return;
        if (size_t(block.blockNumber()) >= m_lines.size())
            continue;
        const CodeLine &line = m_lines[size_t(block.blockNumber())];
        const QRectF row(0, box.top(), gutter->width(), box.height());
        if (const QColor ground = lineGround(line, t); ground.isValid())
            painter.fillRect(row, ground);
        painter.setPen(line.mark == ChangeMark::None ? t.muted : t.text);
        painter.drawText(row.adjusted(0, 0, -20, 0), Qt::AlignRight | Qt::AlignVCenter, line.number);
        painter.setPen(kindColor(line.mark, t));
        painter.drawText(row.adjusted(row.width() - 16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, signOf(line.mark));
    }
}

void CodeView::resizeEvent(QResizeEvent *event) {
    QPlainTextEdit::resizeEvent(event);
    m_gutter->setGeometry(contentsRect().x(), contentsRect().y(), gutterWidth(), contentsRect().height());
}

void CodeView::changeEvent(QEvent *event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        applyTheme();
}

void CodeView::applyTheme() {
    if (!m_gutter || !m_highlighter)
        return;
    const QFont mono = Theme::of(this).mono();
    if (font() != mono)
        setFont(mono);
    m_highlighter->rehighlight();
    markWords();
}

} // namespace fairlead::ui
