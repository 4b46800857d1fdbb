#include "ui/topology/versiontimeline.h"

#include "ui/widgets/relativetime.h"
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
constexpr int spacing = 66;     // least distance of two versions
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
    describe();
    update();
}

void VersionTimeline::step(int by) {
    const int target = std::clamp(value() + by, minimum(), maximum());
    if (target != value())
        Q_EMIT versionChosen(versionAt(target));
}

void VersionTimeline::layoutPoints() {
    m_points.clear();
    const auto &versions = m_model->versions();
    const int total = static_cast<int>(versions.size());
    const int room = std::max(1, (width() - 2 * edge) / spacing + 1);
    const int count = std::min(total, room);
    if (count == 0)
        return;
    // The newest that fit; further back when the shown one is older.
    const int last = std::clamp(value() + room / 3, count - 1, total - 1);
    const int first = last - count + 1;
    const auto timeAt = [&](int place) { return double(toMicros(versions[total - 1 - place].pulledAt)); };
    const double span = timeAt(last) - timeAt(first);
    const double slack = std::max(0.0, width() - 2.0 * edge - double(count - 1) * spacing);
    for (int place = first; place <= last; ++place) {
        // Each keeps its least distance; what room is left is shared out by time.
        const double byTime = span > 0 ? (timeAt(place) - timeAt(first)) / span : 0;
        m_points.push_back({versionAt(place), edge + (place - first) * spacing + byTime * slack});
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
    painter.drawEllipse(centre, isShown ? 7 : 4, isShown ? 7 : 4);
    if (isShown) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawEllipse(centre, 4.5, 4.5);
    }
    const Theme &theme = Theme::of(this);
    QFont font = theme.caption();
    font.setWeight(isShown || isCompared ? QFont::DemiBold : QFont::Normal);
    painter.setFont(font);
    painter.setPen(isShown ? t.accent : t.text);
    const QRectF name(point.x - 40, lineY + 12, 80, 15);
    painter.drawText(name, Qt::AlignCenter, u"v%1"_s.arg(point.version) + (version->pinned ? u" •"_s : QString()));
    painter.setFont(theme.caption());
    painter.setPen(t.muted);
    const QString date = QLocale().toString(models::toDateTime(version->pulledAt).toLocalTime().date(), u"d MMM"_s);
    const QString text = version->label.isEmpty() ? date : painter.fontMetrics().elidedText(version->label, Qt::ElideRight, spacing - 4);
    painter.drawText(name.translated(0, 15), Qt::AlignCenter, text);
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
        painter.fillRect(QRectF(point.x - 5, std::max(2.0, bottom - height), 10, height), color);
        bottom -= height;
    }
}

int VersionTimeline::versionUnder(const QPoint &position) const {
    for (const Point &point : m_points)
        if (std::abs(point.x - position.x()) < spacing / 2.0)
            return point.version;
    return 0;
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
    QAbstractSlider::keyPressEvent(event);
}

void VersionTimeline::resizeEvent(QResizeEvent *event) {
    QAbstractSlider::resizeEvent(event);
    layoutPoints();
}

bool VersionTimeline::event(QEvent *event) {
    if (event->type() != QEvent::ToolTip)
        return QAbstractSlider::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const schema::SnapshotInfo *version = m_model->find(versionUnder(help->pos()));
    if (version && version->version > 0)
        QToolTip::showText(help->globalPos(), u"v%1, %2\n%3"_s.arg(version->version).arg(exactTime(models::toDateTime(version->pulledAt)), version->label), this);
    return true;
}

void VersionTimeline::describe() {
    const schema::SnapshotInfo *version = m_model->find(shownVersion());
    if (!version)
        return;
    const QString compared = m_compared > 0 ? tr(", compared with v%1").arg(m_compared) : QString();
    setAccessibleDescription(models::versionText(*version) + compared);
}

} // namespace fairlead::ui
