#include "ui/widgets/sidebysideview.h"

#include "ui/widgets/marks.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

/// The row over both sides, on the header's ground.
class Headings : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override {
        const Tokens &t = tokensOf(this);
        QPainter painter(this);
        painter.fillRect(rect(), t.window);
        painter.fillRect(0, height() - 1, width(), 1, t.line);
        painter.fillRect(width() / 2, 0, 1, height(), t.line);
    }
};

ChangeMark markOf(TextDiff::Kind kind, bool oldSide) {
    if (kind == TextDiff::Kind::Same)
        return ChangeMark::None;
    return oldSide ? ChangeMark::Removed : ChangeMark::Added;
}

void fill(CodeView *view, const TextDiff &diff, bool oldSide) {
    QStringList text;
    std::vector<CodeLine> lines;
    lines.reserve(diff.rows().size());
    for (const TextDiff::Row &row : diff.rows()) {
        const int number = oldSide ? row.oldLine : row.newLine;
        if (number < 0) {
            text << QString();
            lines.push_back({QString(), ChangeMark::None, true, {}});
            continue;
        }
        text << (oldSide ? diff.oldLines() : diff.newLines()).at(number);
        lines.push_back({QString::number(number + 1), markOf(row.kind, oldSide), false,
                         oldSide ? row.oldWords : row.newWords});
    }
    view->setLines(text.join(u'\n'), std::move(lines));
}

} // namespace

SideBySideView::SideBySideView(QWidget *parent)
    : QWidget(parent)
    , m_old(new CodeView(this))
    , m_new(new CodeView(this))
    , m_headings(new Headings(this))
    , m_oldHeading(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_newHeading(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this)) {
    m_old->setAccessibleName(tr("Old text"));
    m_new->setAccessibleName(tr("New text"));
    m_old->setObjectName(u"oldText"_s);
    m_new->setObjectName(u"newText"_s);
    auto *heads = new QHBoxLayout(m_headings);
    heads->setContentsMargins(16, 0, 16, 1);
    heads->setSpacing(32);
    heads->addWidget(m_oldHeading, 1);
    heads->addWidget(m_newHeading, 1);
    for (QLabel *heading : {m_oldHeading, m_newHeading})
        static_cast<TextLabel *>(heading)->setElided(true);
    m_headings->setFixedHeight(metric::row);
    m_headings->hide();
    auto *splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_old);
    splitter->addWidget(m_new);
    splitter->setSizes({1, 1});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_headings);
    column->addWidget(splitter, 1);
    lockScrolling();
}

void SideBySideView::lockScrolling() {
    const auto tie = [this](QScrollBar *from, QScrollBar *to) {
        connect(from, &QScrollBar::valueChanged, to, &QScrollBar::setValue);
    };
    for (const auto &[one, other] : {std::pair(m_old, m_new), std::pair(m_new, m_old)}) {
        tie(one->verticalScrollBar(), other->verticalScrollBar());
        tie(one->horizontalScrollBar(), other->horizontalScrollBar());
    }
    m_old->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void SideBySideView::setLanguage(CodeLanguage language) {
    m_old->setLanguage(language);
    m_new->setLanguage(language);
}

void SideBySideView::setTexts(const QString &oldText, const QString &newText) {
    setDiff(TextDiff(oldText, newText));
}

void SideBySideView::setDiff(const TextDiff &diff) {
    fill(m_old, diff, true);
    fill(m_new, diff, false);
    m_changeStarts = diff.changeStarts();
    m_row = -1;
}

void SideBySideView::setHeadings(const QString &oldHeading, const QString &newHeading) {
    m_oldHeading->setText(oldHeading.isEmpty() ? QString() : u"−  "_s + oldHeading);
    m_newHeading->setText(newHeading.isEmpty() ? QString() : u"+  "_s + newHeading);
    m_headings->setVisible(!oldHeading.isEmpty() || !newHeading.isEmpty());
}

bool SideBySideView::goTo(int row) {
    m_row = row;
    for (CodeView *view : {m_old, m_new}) {
        QTextCursor cursor(view->document()->findBlockByNumber(row));
        view->setTextCursor(cursor);
    }
    m_new->centerCursor();
    return true;
}

bool SideBySideView::goToNextChange() {
    const auto next = std::upper_bound(m_changeStarts.begin(), m_changeStarts.end(), m_row);
    return next != m_changeStarts.end() && goTo(*next);
}

bool SideBySideView::goToPreviousChange() {
    const auto here = std::lower_bound(m_changeStarts.begin(), m_changeStarts.end(), m_row);
    return m_row >= 0 && here != m_changeStarts.begin() && goTo(*std::prev(here));
}

} // namespace fairlead::ui
