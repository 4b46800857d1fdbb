#include "ui/widgets/iconset.h"

#include "ui/widgets/theme.h"

#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>

using namespace Qt::StringLiterals;

namespace fairlead::ui {
namespace {

QColor toneColor(IconTone tone, const Tokens &t) {
    switch (tone) {
    case IconTone::Text: return t.text;
    case IconTone::Muted: return t.muted;
    case IconTone::Accent: return t.accent;
    case IconTone::OnAccent: return t.onAccent;
    case IconTone::Danger: return t.danger;
    case IconTone::OnDanger: return t.onDanger;
    case IconTone::Warning: return t.warning;
    case IconTone::Ok: return t.ok;
    }
    return t.text;
}

/// Breeze draws for 16 and 22; other sizes are scaled from the nearest one above.
QSize drawnSize(const QSize &asked) {
    const int side = qMin(asked.width(), asked.height());
    return side < 22 ? QSize(16, 16) : side < 32 ? QSize(22, 22) : QSize(side, side);
}

class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(QString name, IconTone tone)
        : m_name(std::move(name))
        , m_tone(tone) {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        const QPixmap drawn = icons::pixmap(m_name, drawnSize(rect.size()).width(), ratio, color(mode));
        if (drawn.isNull())
            return;
        QRect target(QPoint(), drawn.deviceIndependentSize().toSize());
        target.moveCenter(rect.center());
        painter->drawPixmap(target.topLeft(), drawn);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    // `size` is in device pixels, as QIcon hands it on.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        const int side = drawnSize((QSizeF(size) / scale).toSize()).width();
        return icons::pixmap(m_name, side, scale, color(mode));
    }

    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override { return {{16, 16}, {22, 22}}; }
    bool isNull() override { return m_name.isEmpty(); }
    QString iconName() override { return m_name; }
    QString key() const override { return u"fairlead-tinted"_s; }
    QIconEngine *clone() const override { return new TintedIconEngine(m_name, m_tone); }

private:
    QColor color(QIcon::Mode mode) const {
        const Tokens &t = Theme::of(nullptr).tokens();
        const QColor full = toneColor(m_tone, t);
        if (mode != QIcon::Disabled)
            return full;
        // On a filled button, which is soft when disabled.
        if (m_tone == IconTone::OnAccent || m_tone == IconTone::OnDanger)
            return mixed(t.soft, t.muted, 0.75);
        return mixed(t.base, full, 0.45);
    }

    QString m_name;
    IconTone m_tone;
};

QPixmap tinted(QPixmap source, const QColor &color) {
    QPainter painter(&source);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), source.deviceIndependentSize().toSize()), color);
    return source;
}

} // namespace

QIcon icons::icon(const QString &name, IconTone tone) {
    return QIcon(new TintedIconEngine(name, tone));
}

QPixmap icons::pixmap(const QString &name, int size, qreal ratio, const QColor &color) {
    if (name.isEmpty())
        return {};
    const QString key = u"fairlead-icon %1 %2 %3 %4"_s.arg(name).arg(size).arg(ratio).arg(color.rgba());
    QPixmap cached;
    if (QPixmapCache::find(key, &cached))
        return cached;
    const QPixmap source = QIcon::fromTheme(name).pixmap(QSize(size, size), ratio);
    if (source.isNull())
        return {};
    cached = tinted(source, color);
    QPixmapCache::insert(key, cached);
    return cached;
}

void icons::paint(QPainter *painter, const QRect &rect, const QString &name, const QColor &color, int size) {
    const QPixmap drawn = pixmap(name, size, painter->device()->devicePixelRatioF(), color);
    if (drawn.isNull())
        return;
    const QSize extent = drawn.deviceIndependentSize().toSize();
    painter->drawPixmap(rect.x() + (rect.width() - extent.width()) / 2,
                        rect.y() + (rect.height() - extent.height()) / 2, drawn);
}

} // namespace fairlead::ui
