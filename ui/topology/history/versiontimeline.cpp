#include "ui/topology/history/versiontimeline.h"

#include "models/base/amounttext.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace fairlead::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineY = 48;       // of the line of time
constexpr int highestBar = 36;  // of the version with the most changes
constexpr int labelWidth = 66;  // of a version and its date
constexpr double widestLabel = 160; // where there is room
constexpr double closest = 8;   // least distance of two versions, zoomed out
constexpr double widest = 200;
constexpr int edge = 36;        // room for half a label at both ends

} // namespace

VersionTimeline::VersionTimeline(models::VersionListModel *model, QWidget *parent)
    : QAbstractSlider(parent)
    , m_model(model) {
    setObjectName(u"versionTimeline"_s);
    setAccessibleName(tr("Versions"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSingleStep(1);
    setPageStep(5);
    connect(model, &QAbstractItemModel::modelReset, this, &VersionTimeline::rebuild);
    connect(model, &QAbstractItemModel::dataChanged, this, qOverload<>(&QWidget::update));
    connect(this, &QAbstractSlider::actionTriggered, this, [this] { Q_EMIT versionChosen(versionAt(sliderPosition())); });
    connect(this, &QAbstractSlider::valueChanged, this, [this] {
        scrollToShown();
        layoutPoints();
        describe();
        update();
    });
    rebuild();
}

QSize VersionTimeline::sizeHint() const { return {640, 96}; }
QSize VersionTimeline::minimumSizeHint() const { return {200, 96}; }

int VersionTimeline::versionAt(int value) const {
    const auto &versions = m_model->versions();
    const int row = static_cast<int>(versions.size()) - 1 - value;
    return row >= 0 && row < static_cast<int>(versions.size()) ? versions[row].version : 0;
}

int VersionTimeline::valueOf(int version) const {
    return static_cast<int>(m_model->versions().size()) - 1 - m_model->rowOfVersion(version);
}

void VersionTimeline::rebuild() {
    const int shown = shownVersion();
    setRange(0, std::max(0, static_cast<int>(m_model->versions().size()) - 1));
    setValue(m_model->rowOfVersion(shown) >= 0 ? valueOf(shown) : maximum());
    scrollToShown();
    layoutPoints();
    update();
}

void VersionTimeline::setShown(int version) {
    if (m_model->rowOfVersion(version) >= 0)
        setValue(valueOf(version));
    describe();
    update();
}

void VersionTimeline::setCompared(int version) {
    m_compared = version;
    layoutPoints();
    describe();
    update();
}

void VersionTimeline::step(int by) {
    const int target = std::clamp(value() + by, minimum(), maximum());
    if (target != value())
        Q_EMIT versionChosen(versionAt(target));
}

void VersionTimeline::setFailures(std::vector<Failure> failures) {
    m_failures = std::move(failures);
    layoutPoints();
    describe();
    update();
}

int VersionTimeline::room() const {
    return std::max(1, static_cast<int>((width() - 2 * edge) / m_spacing) + 1);
}

void VersionTimeline::zoom(double factor) {
    const int total = static_cast<int>(m_model->versions().size());
    const double all = total > 1 ? (width() - 2.0 * edge) / (total - 1) : widest;
    m_spacing = factor == 0 ? std::clamp(all, closest, double(labelWidth)) : std::clamp(m_spacing * factor, closest, widest);
    scrollToShown();
    layoutPoints();
    update();
}

/// The shown one is in sight, with some of the newer ones.
void VersionTimeline::scrollToShown() {
    const int total = static_cast<int>(m_model->versions().size());
    const int fits = room();
    if (m_last < 0 || value() > m_last || value() <= m_last - fits)
        m_last = value() + fits / 3;
    m_last = std::clamp(m_last, std::min(fits, total) - 1, std::max(0, total - 1));
}

void VersionTimeline::layoutPoints() {
    m_points.clear();
    m_crosses.clear();
    const auto &versions = m_model->versions();
    const int total = static_cast<int>(versions.size());
    const int count = std::min(total, room());
    if (count == 0)
        return;
    const int last = std::clamp(m_last, count - 1, total - 1);
    const int first = last - count + 1;
    const auto timeAt = [&](int place) { return double(toMicros(versions[static_cast<size_t>(total - 1 - place)].pulledAt)); };
    const double span = timeAt(last) - timeAt(first);
    const double slack = std::max(0.0, width() - 2.0 * edge - double(count - 1) * m_spacing);
    double furthest = 0; // never back, as the clock may have gone
    for (int place = first; place <= last; ++place) {
        // Each keeps its least distance; what room is left is shared out by time.
        const double byTime = span > 0 ? std::clamp((timeAt(place) - timeAt(first)) / span, 0.0, 1.0) : 0;
        furthest = std::max(furthest, byTime);
        m_points.push_back({versionAt(place), edge + (place - first) * m_spacing + furthest * slack});
    }
    layoutCrosses(first);
    layoutLabels();
}

/// A failed pull stands behind the version that was the newest then.
void VersionTimeline::layoutCrosses(int first) {
    for (size_t i = 0; i < m_failures.size(); ++i) {
        size_t before = 0;
        bool found = false;
        for (size_t point = 0; point < m_points.size(); ++point) {
            if (m_model->find(m_points[point].version)->pulledAt <= m_failures[i].at) {
                before = point;
                found = true;
            }
        }
        if (!found)
            continue; // older than what is in sight
        const bool isLast = before + 1 == m_points.size();
        if (isLast && first + static_cast<int>(m_points.size()) < static_cast<int>(m_model->versions().size()))
            continue; // newer than what is in sight
        const double from = m_points[before].x;
        const double to = isLast ? std::min(from + 30, width() - 10.0) : m_points[before + 1].x;
        const Timestamp start = m_model->find(m_points[before].version)->pulledAt;
        double share = isLast ? 1 : 0.5;
        if (!isLast) {
            const auto whole = m_model->find(m_points[before + 1].version)->pulledAt - start;
            if (whole.count() > 0)
                share = std::clamp(double((m_failures[i].at - start).count()) / double(whole.count()), 0.25, 0.75);
        }
        m_crosses.push_back({i, from + (to - from) * share});
    }
}

/// Where versions stand close not every one can have its name: the shown and the compared one come first.
void VersionTimeline::layoutLabels() {
    std::vector<double> taken;
    const auto place = [&taken](auto &mark) {
        const bool free = std::all_of(taken.begin(), taken.end(), [&](double x) { return std::abs(x - mark.x) >= labelWidth - 14; });
        mark.labelled = mark.labelled || free;
        if (free)
            taken.push_back(mark.x);
    };
    for (const int wanted : {shownVersion(), m_compared})
        for (Point &point : m_points)
            if (point.version == wanted)
                place(point);
    for (auto point = m_points.rbegin(); point != m_points.rend(); ++point)
        if (!point->labelled)
            place(*point);
    for (Cross &cross : m_crosses)
        place(cross);
    for (Point &point : m_points) {
        double room = 2 * std::min(point.x, width() - point.x);
        for (const double x : taken)
            room = x == point.x ? room : std::min(room, std::abs(x - point.x) - 8);
        point.labelRoom = static_cast<int>(std::clamp(room, labelWidth - 4.0, widestLabel));
    }
}

double VersionTimeline::xOf(int version) const {
    for (const Point &point : m_points)
        if (point.version == version)
            return point.x;
    return -1;
}

void VersionTimeline::paintEvent(QPaintEvent *) {
    const Tokens &t = tokensOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(8, lineY, width() - 16, 1), t.line);
    const double from = xOf(m_compared);
    const double to = xOf(shownVersion());
    if (from >= 0 && to >= 0)
        painter.fillRect(QRectF(std::min(from, to), lineY - 1, std::abs(to - from), 3), t.accent);
    for (const Point &point : m_points)
        paintPoint(painter, point);
    for (const Cross &cross : m_crosses)
        paintCross(painter, cross);
    paintBeyond(painter);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), metric::controlRadius, metric::controlRadius);
    }
}

void VersionTimeline::paintPoint(QPainter &painter, const Point &point) const {
    const Tokens &t = tokensOf(this);
    const schema::SnapshotInfo *version = m_model->find(point.version);
    if (!version)
        return;
    const bool isShown = point.version == shownVersion();
    const bool isCompared = point.version == m_compared;
    paintBars(painter, point);
    const QPointF centre(point.x, lineY + 0.5);
    painter.setPen(QPen(isShown || isCompared ? t.accent : t.muted, isCompared ? 2 : 1.4));
    painter.setBrush(t.base);
    const double small = m_spacing < 16 ? 2.5 : 4;
    painter.drawEllipse(centre, isShown ? 7 : small, isShown ? 7 : small);
    if (isShown) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawEllipse(centre, 4.5, 4.5);
    }
    if (point.labelled)
        paintLabel(painter, point);
}

void VersionTimeline::paintLabel(QPainter &painter, const Point &point) const {
    const Tokens &t = tokensOf(this);
    const schema::SnapshotInfo *version = m_model->find(point.version);
    const bool isShown = point.version == shownVersion();
    QFont font = Theme::of(this).caption();
    font.setWeight(isShown || point.version == m_compared ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(isShown ? t.accent : t.text);
    const QRectF name(point.x - 40, lineY + 12, 80, 15);
    const QString mark = version->baseline ? u" ◆"_s : version->pinned ? u" •"_s : QString();
    painter.drawText(name, Qt::AlignCenter, u"v%1"_s.arg(point.version) + mark);
    painter.setFont(Theme::of(this).caption());
    painter.setPen(t.muted);
    const QString date = QLocale().toString(models::toDateTime(version->pulledAt).toLocalTime().date(), u"d MMM"_s);
    const QString text = version->label.isEmpty() ? date : painter.fontMetrics().elidedText(version->label, Qt::ElideRight, point.labelRoom);
    painter.drawText(QRectF(point.x - widestLabel / 2, name.bottom(), widestLabel, 15), Qt::AlignCenter, text);
}

void VersionTimeline::paintCross(QPainter &painter, const Cross &cross) const {
    const Tokens &t = tokensOf(this);
    const QRectF box(cross.x - 6.5, lineY - 6, 13, 13);
    painter.setPen(QPen(t.danger, 1.4));
    painter.setBrush(t.base);
    painter.drawRoundedRect(box, 2, 2);
    const QRectF inner = box.adjusted(4, 4, -4, -4);
    painter.drawLine(inner.topLeft(), inner.bottomRight());
    painter.drawLine(inner.topRight(), inner.bottomLeft());
    if (!cross.labelled)
        return;
    painter.setFont(Theme::of(this).caption());
    const QRectF name(cross.x - 40, lineY + 12, 80, 15);
    painter.setPen(t.danger);
    painter.drawText(name, Qt::AlignCenter, tr("failed"));
    painter.setPen(t.muted);
    const QDate date = models::toDateTime(m_failures[cross.failure].at).toLocalTime().date();
    painter.drawText(name.translated(0, 15), Qt::AlignCenter, QLocale().toString(date, u"d MMM"_s));
}

/// How many versions lie out of sight on either side.
void VersionTimeline::paintBeyond(QPainter &painter) const {
    if (m_points.empty())
        return;
    const int older = valueOf(m_points.front().version);
    const int newer = maximum() - valueOf(m_points.back().version);
    painter.setFont(Theme::of(this).caption());
    painter.setPen(tokensOf(this).muted);
    if (older > 0)
        painter.drawText(QRect(edge + 10, 2, width() / 2, 16), Qt::AlignLeft | Qt::AlignVCenter, tr("‹ %1 older").arg(older));
    if (newer > 0)
        painter.drawText(QRect(width() / 2, 2, width() / 2 - edge - 10, 16), Qt::AlignRight | Qt::AlignVCenter, tr("%1 newer ›").arg(newer));
}

void VersionTimeline::paintBars(QPainter &painter, const Point &point) const {
    const models::VersionChanges changes = m_model->changesOf(point.version);
    if (!changes.known())
        return;
    int most = 1;
    for (const Point &each : m_points) {
        const models::VersionChanges other = m_model->changesOf(each.version);
        most = std::max(most, std::max(other.added, 0) + std::max(other.removed, 0) + std::max(other.changed, 0));
    }
    const Tokens &t = tokensOf(this);
    double bottom = lineY - 6;
    const std::pair<int, QColor> parts[] = {{changes.changed, t.changed}, {changes.added, t.added}, {changes.removed, t.removed}};
    for (const auto &[count, color] : parts) {
        if (count <= 0)
            continue;
        const double height = std::max(2.0, double(count) / most * highestBar);
        const double half = m_spacing < 16 ? 2.5 : 5;
        painter.fillRect(QRectF(point.x - half, std::max(2.0, bottom - height), 2 * half, height), color);
        bottom -= height;
    }
}

/// The nearest one, as they may stand close.
int VersionTimeline::versionUnder(const QPoint &position) const {
    const Point *nearest = nullptr;
    for (const Point &point : m_points)
        if (!nearest || std::abs(point.x - position.x()) < std::abs(nearest->x - position.x()))
            nearest = &point;
    return nearest && std::abs(nearest->x - position.x()) < std::max(m_spacing, 16.0) / 2 ? nearest->version : 0;
}

const VersionTimeline::Failure *VersionTimeline::failureUnder(const QPoint &position) const {
    for (const Cross &cross : m_crosses)
        if (std::abs(cross.x - position.x()) < 8 && std::abs(lineY - position.y()) < 12)
            return &m_failures[cross.failure];
    return nullptr;
}

void VersionTimeline::wheelEvent(QWheelEvent *event) {
    const int by = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    event->accept();
    if (by == 0)
        return;
    if (event->modifiers() & Qt::ControlModifier)
        return zoom(by > 0 ? 1.25 : 0.8);
    const int total = static_cast<int>(m_model->versions().size());
    m_last = std::clamp(m_last + (by > 0 ? -1 : 1) * std::max(1, room() / 8), std::min(room(), total) - 1, std::max(0, total - 1));
    layoutPoints();
    update();
}

void VersionTimeline::mousePressEvent(QMouseEvent *event) {
    const int version = versionUnder(event->pos());
    if (event->button() != Qt::LeftButton || version == 0)
        return;
    if (event->modifiers() & Qt::ControlModifier)
        Q_EMIT comparisonChosen(version);
    else if (version != shownVersion())
        Q_EMIT versionChosen(version);
}

void VersionTimeline::mouseMoveEvent(QMouseEvent *event) {
    const int version = versionUnder(event->pos());
    setCursor(version ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if ((event->buttons() & Qt::LeftButton) && version && version != shownVersion())
        Q_EMIT versionChosen(version);
}

void VersionTimeline::keyPressEvent(QKeyEvent *event) {
    const int by = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (by != 0 && (event->modifiers() & Qt::ControlModifier) && m_compared > 0) {
        const int target = std::clamp(valueOf(m_compared) + by, minimum(), maximum());
        Q_EMIT comparisonChosen(versionAt(target));
        return;
    }
    if (by != 0)
        return step(by);
    if (event->key() == Qt::Key_Home)
        return step(-maximum());
    if (event->key() == Qt::Key_End)
        return step(maximum());
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        return zoom(1.25);
    if (event->key() == Qt::Key_Minus)
        return zoom(0.8);
    if (event->key() == Qt::Key_0)
        return zoom(0);
    QAbstractSlider::keyPressEvent(event);
}

void VersionTimeline::resizeEvent(QResizeEvent *event) {
    QAbstractSlider::resizeEvent(event);
    scrollToShown();
    layoutPoints();
}

bool VersionTimeline::event(QEvent *event) {
    if (event->type() != QEvent::ToolTip)
        return QAbstractSlider::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const Failure *failure = failureUnder(help->pos())) {
        QToolTip::showText(help->globalPos(), tr("Pull failed, %1").arg(models::exactTime(models::toDateTime(failure->at))) + u'\n' + failure->reason, this);
        return true;
    }
    const int under = versionUnder(help->pos());
    const schema::SnapshotInfo *version = under > 0 ? m_model->find(under) : nullptr;
    if (version)
        QToolTip::showText(help->globalPos(), u"v%1, %2\n%3"_s.arg(version->version).arg(models::exactTime(models::toDateTime(version->pulledAt)), version->label), this);
    return true;
}

void VersionTimeline::describe() {
    const schema::SnapshotInfo *version = m_model->find(shownVersion());
    if (!version)
        return;
    const QString compared = m_compared > 0 ? tr(", compared with v%1").arg(m_compared) : QString();
    const QString failed = m_failures.empty() ? QString() : tr(", %1 failed pulls").arg(m_failures.size());
    setAccessibleDescription(models::versionText(*version) + compared + failed);
}

} // namespace fairlead::ui
