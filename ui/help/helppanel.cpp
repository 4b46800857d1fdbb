#include "ui/help/helppanel.h"

#include "ui/help/helpformat.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int smallestWidth = 280;
constexpr int usualWidth = 380;
constexpr int TopicRole = Qt::UserRole;

} // namespace

HelpPanel::HelpPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(tr("Help"), TextLabel::Face::Heading, TextLabel::Tone::Text, this))
    , m_search(new SearchField(tr("Search the help"), this))
    , m_stack(new QStackedWidget(this))
    , m_text(new QTextBrowser(m_stack))
    , m_hits(new QListWidget(m_stack))
    , m_nothing(new TextLabel({}, TextLabel::Face::Body, TextLabel::Tone::Muted, m_stack)) {
    setObjectName(u"helpPanel"_s);
    setAccessibleName(tr("Help"));
    setMinimumWidth(smallestWidth);
    resize(usualWidth, height());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeader());
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(16, 4, 16, 8);
    searchRow->addWidget(m_search);
    column->addLayout(searchRow);
    m_search->setObjectName(u"helpSearch"_s);
    m_text->setObjectName(u"helpText"_s);
    m_text->setAccessibleName(tr("Page of the help"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_hits->setObjectName(u"helpHits"_s);
    m_hits->setAccessibleName(tr("Pages found"));
    m_hits->setFrameShape(QFrame::NoFrame);
    m_hits->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_nothing->setContentsMargins(16, 24, 16, 0);
    m_nothing->setWordWrap(true);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_hits);
    m_stack->addWidget(m_nothing);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_text);
    connect(m_search, &QLineEdit::textChanged, this, &HelpPanel::find);
    connect(m_search, &SearchField::moveToResults, this, [this] { m_stack->currentWidget()->setFocus(); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { openHit(m_hits->item(0)); });
    connect(m_hits, &QListWidget::itemActivated, this, &HelpPanel::openHit);
    connect(m_hits, &QListWidget::itemClicked, this, &HelpPanel::openHit);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        if (link.isRelative())
            open(link.path().section(u'.', 0, 0));
        else
            QDesktopServices::openUrl(link);
    });
}

QWidget *HelpPanel::buildHeader() {
    auto *header = new QWidget(this);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(16, 8, 8, 4);
    row->setSpacing(4);
    row->addWidget(m_title, 1);
    m_back = makeIconButton(u"go-previous"_s, tr("Page before"), header);
    m_back->setObjectName(u"helpBack"_s);
    QToolButton *contents = makeIconButton(u"view-list-text"_s, tr("All pages of the help"), header);
    contents->setObjectName(u"helpContents"_s);
    QToolButton *close = makeIconButton(u"edit-delete-remove"_s, tr("Close the help (Esc)"), header);
    close->setObjectName(u"helpClose"_s);
    for (QToolButton *button : {m_back, contents, close}) {
        setCompact(button);
        row->addWidget(button);
    }
    m_back->setEnabled(false);
    connect(m_back, &QToolButton::clicked, this, &HelpPanel::goBack);
    connect(contents, &QToolButton::clicked, this, [this] { open(Manual::topics().first()); });
    connect(close, &QToolButton::clicked, this, &HelpPanel::closeRequested);
    return header;
}

void HelpPanel::showTopic(const QString &topic) {
    m_search->clear();
    open(topic);
}

void HelpPanel::open(const QString &topic) {
    const QString known = Manual::topics().contains(topic) ? topic : Manual::topics().first();
    m_stack->setCurrentWidget(m_text);
    if (known == m_topic)
        return;
    if (!m_topic.isEmpty())
        m_behind << m_topic;
    m_back->setEnabled(!m_behind.isEmpty());
    m_topic = known;
    render();
    m_text->verticalScrollBar()->setValue(0);
    Q_EMIT topicShown(m_topic);
}

void HelpPanel::goBack() {
    if (m_behind.isEmpty())
        return;
    const QString last = m_behind.takeLast();
    m_topic.clear(); // so that what is left now is not gone back to
    open(last);
    m_back->setEnabled(!m_behind.isEmpty());
}

void HelpPanel::focusText() {
    m_text->setFocus(Qt::OtherFocusReason);
}

void HelpPanel::render() {
    if (m_topic.isEmpty())
        return;
    const int scrolled = m_text->verticalScrollBar()->value();
    showMarkdown(m_text->document(), m_manual.text(m_topic), Theme::of(this));
    m_text->setAccessibleDescription(m_manual.title(m_topic));
    m_text->verticalScrollBar()->setValue(scrolled);
}

void HelpPanel::find(const QString &words) {
    if (words.trimmed().isEmpty()) {
        m_stack->setCurrentWidget(m_text);
        m_search->setHits(-1);
        return;
    }
    const QList<Manual::Hit> hits = m_manual.search(words);
    m_hits->clear();
    for (const Manual::Hit &hit : hits) {
        auto *item = new QListWidgetItem(hit.excerpt.isEmpty() ? hit.title : hit.title + u'\n' + hit.excerpt, m_hits);
        item->setData(TopicRole, hit.topic);
        item->setData(Qt::AccessibleTextRole, hit.title);
        item->setData(Qt::AccessibleDescriptionRole, hit.excerpt);
    }
    m_hits->setCurrentRow(0);
    m_search->setHits(hits.size());
    m_nothing->setText(tr("No page of the help has “%1”.").arg(words.trimmed()));
    if (hits.isEmpty())
        m_stack->setCurrentWidget(m_nothing);
    else
        m_stack->setCurrentWidget(m_hits);
}

void HelpPanel::openHit(const QListWidgetItem *item) {
    if (!item || m_search->text().trimmed().isEmpty())
        return;
    const QString topic = item->data(TopicRole).toString();
    m_search->clear();
    open(topic);
    focusText();
}

void HelpPanel::keyPressEvent(QKeyEvent *event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else if (event->matches(QKeySequence::Back) || event->key() == Qt::Key_Backspace)
        goBack();
    else
        QWidget::keyPressEvent(event);
}

void HelpPanel::changeEvent(QEvent *event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        render();
}

void HelpPanel::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.base);
    painter.fillRect(0, 0, 1, height(), t.line);
}

} // namespace fairlead::ui
