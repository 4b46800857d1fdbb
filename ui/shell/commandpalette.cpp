#include "ui/shell/commandpalette.h"

#include "ui/shell/palettedelegate.h"
#include "ui/widgets/iconset.h"
#include "ui/widgets/keycap.h"
#include "ui/widgets/stylepaint.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/theme.h"

#include <QElapsedTimer>
#include <QGraphicsDropShadowEffect>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

constexpr int paletteWidth = 552;
constexpr int paletteTop = 72;
constexpr int headHeight = 44;
constexpr int footerHeight = 36;
constexpr int maximumListHeight = 420;

class IconSpot : public QWidget {
public:
    IconSpot(QString name, QWidget *parent)
        : QWidget(parent)
        , m_name(std::move(name)) {
        setFixedSize(16, 16);
    }

protected:
    void paintEvent(QPaintEvent *) override {
        QPainter painter(this);
        icons::paint(&painter, rect(), m_name, tokensOf(this).muted);
    }

private:
    QString m_name;
};

} // namespace

CommandPalette::CommandPalette(QWidget *window)
    : QFrame(window)
    , m_input(new QLineEdit(this))
    , m_note(new TextLabel({}, TextLabel::Face::Caption, TextLabel::Tone::Muted, this))
    , m_list(new QListView(this))
    , m_rows(new QStandardItemModel(this))
    , m_head(new QWidget(this))
    , m_footer(makeFooter()) {
    setObjectName(u"commandPalette"_s);
    setAccessibleName(tr("Command palette"));
    setFrameShape(NoFrame);
    m_input->setFrame(false);
    m_input->setPlaceholderText(tr("Search or run a command"));
    m_input->setAccessibleName(m_input->placeholderText());
    m_input->setObjectName(u"paletteInput"_s);
    QPalette ground = m_input->palette();
    ground.setBrush(QPalette::Base, Qt::NoBrush);
    m_input->setPalette(ground);
    m_list->setModel(m_rows);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setObjectName(u"paletteList"_s);
    m_list->setAccessibleName(tr("Results"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(12, 0, 12, 0);
    head->setSpacing(8);
    head->addWidget(new IconSpot(u"edit-find"_s, m_head));
    head->addWidget(m_input, 1);
    head->addWidget(m_note);
    head->addWidget(new KeyCap({tr("Esc")}, {}, m_head));
    m_head->setFixedHeight(headHeight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addSpacing(5);
    column->addWidget(m_list, 1);
    column->addSpacing(4);
    column->addWidget(m_footer);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(24);
    shadow->setOffset(0, 6);
    shadow->setColor(tokensOf(this).shadow);
    setGraphicsEffect(shadow);
    m_input->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_input, &QLineEdit::textChanged, this, &CommandPalette::search);
    connect(m_list, &QListView::clicked, this, [this] { run(false); });
    hide();
}

CommandPalette::~CommandPalette() = default;

QWidget *CommandPalette::makeFooter() {
    auto *footer = new QWidget(this);
    auto *row = new QHBoxLayout(footer);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(14);
    row->addWidget(new KeyCap({u"↑"_s, u"↓"_s}, tr("move"), footer));
    row->addWidget(new KeyCap({tr("Enter")}, tr("run"), footer));
    row->addWidget(new KeyCap({tr("Ctrl Enter")}, tr("in a new tab"), footer));
    row->addStretch();
    row->addWidget(new KeyCap({u">"_s}, tr("actions"), footer));
    row->addWidget(new KeyCap({u"@"_s}, tr("names"), footer));
    footer->setFixedHeight(footerHeight);
    return footer;
}

void CommandPalette::addSource(std::unique_ptr<PaletteSource> source) {
    m_sources.push_back(std::move(source));
}

void CommandPalette::open(const QString &text) {
    m_namesOnly = false;
    m_matchers.clear();
    for (const auto &source : m_sources)
        m_matchers.emplace_back(*source);
    static_cast<QGraphicsDropShadowEffect *>(graphicsEffect())->setColor(tokensOf(this).shadow);
    m_input->setText(text);
    m_input->setPlaceholderText(tr("Search or run a command"));
    search();
    show();
    raise();
    m_input->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::openNames() {
    open();
    m_namesOnly = true;
    m_input->setPlaceholderText(tr("Open by name"));
    search();
}

void CommandPalette::search() {
    QElapsedTimer clock;
    clock.start();
    QString query = m_input->text();
    const bool onlyActions = query.startsWith(u'>');
    const bool onlyNames = m_namesOnly || query.startsWith(u'@');
    if (onlyActions || query.startsWith(u'@'))
        query.remove(0, 1);
    std::vector<std::pair<const PaletteMatcher *, PaletteMatcher::Result>> groups;
    int total = 0;
    for (const PaletteMatcher &matcher : m_matchers) {
        const bool isNames = matcher.source().scope() == PaletteSource::Scope::Names;
        if ((onlyActions && isNames) || (onlyNames && !isNames))
            continue;
        groups.emplace_back(&matcher, matcher.match(query, 50));
        total += groups.back().second.total;
    }
    const qint64 took = clock.elapsed();
    m_rows->clear();
    const int filled = int(std::count_if(groups.begin(), groups.end(), [](const auto &g) { return g.second.total > 0; }));
    const size_t share = filled > 1 ? 6 : 50;
    for (auto &[matcher, result] : groups) {
        if (result.best.size() > share)
            result.best.resize(share);
        if (!result.best.empty())
            addGroup(*matcher, result);
    }
    m_note->setText(query.trimmed().isEmpty() ? QString() : tr("%1, %L2 ms").arg(total == 1 ? tr("1 result") : tr("%Ln results", nullptr, total)).arg(took));
    move(0);
    place();
}

void CommandPalette::addGroup(const PaletteMatcher &matcher, const PaletteMatcher::Result &result) {
    auto *group = new QStandardItem(matcher.source().title());
    group->setData(true, PaletteDelegate::GroupRole);
    group->setData(tr("%L1 of %L2").arg(result.best.size()).arg(result.total), PaletteDelegate::ShareRole);
    group->setFlags(Qt::NoItemFlags);
    m_rows->appendRow(group);
    for (const PaletteHit &hit : result.best) {
        auto *row = new QStandardItem(hit.entry->text);
        row->setEditable(false);
        row->setData(hit.entry->iconName, PaletteDelegate::IconRole);
        row->setData(hit.entry->note, PaletteDelegate::NoteRole);
        row->setData(hit.entry->shortcut, PaletteDelegate::ShortcutRole);
        row->setData(QVariant::fromValue(hit.textRanges), PaletteDelegate::TextRangesRole);
        row->setData(QVariant::fromValue(hit.noteRanges), PaletteDelegate::NoteRangesRole);
        row->setData(int(&matcher - m_matchers.data()), PaletteDelegate::MatcherRole);
        row->setData(QVariant::fromValue(static_cast<const void *>(hit.entry)), PaletteDelegate::EntryRole);
        row->setAccessibleDescription(hit.entry->note);
        m_rows->appendRow(row);
    }
}

int CommandPalette::shownEntries() const {
    int count = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        count += m_rows->item(row)->data(PaletteDelegate::GroupRole).toBool() ? 0 : 1;
    return count;
}

void CommandPalette::place() {
    int rows = 0;
    for (int row = 0; row < m_rows->rowCount(); ++row)
        rows += m_rows->item(row)->data(PaletteDelegate::GroupRole).toBool() ? PaletteDelegate::groupHeight
                                                                              : PaletteDelegate::entryHeight;
    const int width = qMin(paletteWidth, parentWidget()->width() - 32);
    const int room = parentWidget()->height() - paletteTop - headHeight - footerHeight - 40;
    const int list = qBound(PaletteDelegate::entryHeight, rows, qMax(PaletteDelegate::entryHeight, qMin(maximumListHeight, room)));
    setGeometry((parentWidget()->width() - width) / 2, paletteTop, width, headHeight + footerHeight + list + 11);
}

void CommandPalette::move(int by) {
    const int count = m_rows->rowCount();
    int row = by == 0 ? -1 : m_list->currentIndex().row();
    const int direction = by < 0 ? -1 : 1;
    for (int tries = 0; tries < count; ++tries) {
        row = (row + direction + count) % count;
        if (m_rows->item(row)->data(PaletteDelegate::GroupRole).toBool())
            continue;
        m_list->setCurrentIndex(m_rows->index(row, 0));
        if (row <= 1)
            m_list->scrollToTop();
        return;
    }
}

void CommandPalette::run(bool newTab) {
    const QModelIndex index = m_list->currentIndex();
    const auto *entry = static_cast<const PaletteEntry *>(index.data(PaletteDelegate::EntryRole).value<const void *>());
    if (!entry)
        return;
    PaletteSource &source = m_matchers[size_t(index.data(PaletteDelegate::MatcherRole).toInt())].source();
    const PaletteEntry chosen = *entry;
    hide();
    source.run(chosen, newTab);
}

bool CommandPalette::handleKey(QKeyEvent *event) {
    switch (event->key()) {
    case Qt::Key_Escape: hide(); return true;
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(event->modifiers().testFlag(Qt::ControlModifier)); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: return true;
    default: return false;
    }
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event) {
    if (watched == m_input && event->type() == QEvent::KeyPress)
        return handleKey(static_cast<QKeyEvent *>(event));
    if (watched == m_input && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason)
        hide();
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::hideEvent(QHideEvent *event) {
    // Entries may change from now on.
    m_rows->clear();
    m_matchers.clear();
    QFrame::hideEvent(event);
}

void CommandPalette::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    paint::roundedBox(&painter, rect(), metric::cardRadius, t.raised, t.line);
    painter.fillRect(1, headHeight, width() - 2, 1, t.line);
    painter.fillRect(1, m_footer->y() - 1, width() - 2, 1, t.line);
    if (m_rows->rowCount() == 0) {
        painter.setPen(t.muted);
        painter.drawText(m_list->geometry(), Qt::AlignCenter, tr("Nothing matches."));
    }
}

} // namespace fairlead::ui
