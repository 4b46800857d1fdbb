#include "ui/shell/tour.h"

#include "ui/shell/tourcard.h"

#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int ringGap = 3;

/// Where a menu's title stands in the menu bar of `window`.
QRect titleOf(const QWidget *menu, const QWidget *window) {
    const auto *bar = window->findChild<QMenuBar *>();
    const QRect title = bar && bar->isVisible() ? bar->actionGeometry(qobject_cast<const QMenu *>(menu)->menuAction()) : QRect();
    return title.isEmpty() ? title : QRect(bar->mapTo(window, title.topLeft()), title.size());
}

} // namespace

std::vector<TourStep> tourSteps() {
    return {
        {Tour::tr("Your workspaces"),
         Tour::tr("Here you change between the workspace on this computer and shared servers. The one on this computer needs "
                  "no account and no network."),
         {u"workspaceSwitcher"_s}},
        {Tour::tr("Everything by keyboard"),
         Tour::tr("Ctrl+K searches every command and client, Ctrl+P opens something by its name. Ctrl+/ lists the shortcuts."),
         {u"paletteField"_s}},
        {Tour::tr("Get a version"),
         Tour::tr("Pull asks the connected org for its whole schema; Import takes describe files or an SFDX folder, without "
                  "any connection. Each makes a version that stays."),
         {u"pullButton"_s, u"newConnection"_s, u"areas"_s}},
        {Tour::tr("Every version on a line of time"),
         Tour::tr("Click a version, or go along with the arrow keys: the page below shows the org as it was then."),
         {u"versionTimeline"_s, u"areas"_s}},
        {Tour::tr("See what changed"),
         Tour::tr("Compare takes any two versions, of one client or two, and says how severe each change is."),
         {u"compareButton"_s, u"changeTree"_s, u"areas"_s}},
        {Tour::tr("Go through the changes"),
         Tour::tr("In a comparison the space bar marks a change as reviewed and goes on, E writes a note. Export makes the "
                  "report for your client."),
         {u"reviewedBox"_s, u"pageTabs"_s}},
        {Tour::tr("Help for what you see"),
         Tour::tr("F1 opens the page of the manual for the view that is shown. The Help menu has this tour too."),
         {u"menuHelp"_s}},
    };
}

Tour::Tour(std::vector<TourStep> steps, QWidget *window)
    : QObject(window)
    , m_steps(std::move(steps))
    , m_window(window) {
}

Tour::~Tour() = default;

void Tour::start() {
    if (isRunning() || m_steps.empty())
        return;
    m_focusBefore = QApplication::focusWidget();
    m_ring = new TourRing(m_window);
    m_card = new TourCard(m_window);
    auto *escape = new QShortcut(Qt::Key_Escape, m_card);
    escape->setContext(Qt::WindowShortcut);
    connect(escape, &QShortcut::activated, this, &Tour::end);
    connect(m_card, &TourCard::skipRequested, this, &Tour::end);
    connect(m_card, &TourCard::backRequested, this, [this] { go(m_step - 1); });
    connect(m_card, &TourCard::nextRequested, this, [this] { m_step + 1 < int(m_steps.size()) ? go(m_step + 1) : end(); });
    m_window->installEventFilter(this);
    go(0);
}

void Tour::end() {
    if (!isRunning())
        return;
    m_step = -1;
    m_window->removeEventFilter(this);
    m_card->hide();
    m_ring->hide();
    // Later: one of its own buttons may have asked.
    m_card->deleteLater();
    m_ring->deleteLater();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    Q_EMIT ended();
}

void Tour::go(int step) {
    if (step < 0 || step >= int(m_steps.size()))
        return;
    const bool first = m_step < 0;
    m_step = step;
    const TourStep &stop = m_steps[size_t(step)];
    m_card->say(stop.title, stop.text, step, int(m_steps.size()));
    follow();
    if (first)
        m_card->show();
    m_card->focusNext();
}

QRect Tour::target() const {
    for (const QString &name : m_steps[size_t(m_step)].targets) {
        for (const QWidget *widget : m_window->findChildren<QWidget *>(name)) {
            const QRect place = qobject_cast<const QMenu *>(widget) ? titleOf(widget, m_window)
                                : widget->isVisible() && widget->window() == m_window
                                    ? QRect(widget->mapTo(m_window, QPoint()), widget->size())
                                    : QRect();
            if (!place.isEmpty())
                return place;
        }
    }
    return {};
}

void Tour::follow() {
    if (!isRunning())
        return;
    const QRect place = target();
    m_ring->setVisible(!place.isNull());
    m_ring->setGeometry(place.adjusted(-ringGap, -ringGap, ringGap, ringGap).intersected(m_window->rect()));
    m_ring->raise();
    m_card->placeBeside(place, true);
    m_card->raise();
}

bool Tour::eventFilter(QObject *watched, QEvent *event) {
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &Tour::follow, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace fairlead::ui
