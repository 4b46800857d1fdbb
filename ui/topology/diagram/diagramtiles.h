#pragma once

#include "ui/topology/diagram/diagrampainter.h"

#include <QHash>
#include <QImage>
#include <QObject>
#include <QThreadPool>

namespace fairlead::ui {

/// The picture of a scene in squares, painted on a thread of its own and kept while the zoom stays, so that a frame on
/// the GUI thread only copies what is ready. GUI thread.
class DiagramTiles : public QObject {
    Q_OBJECT

public:
    static constexpr int side = 384; ///< Device pixels.

    explicit DiagramTiles(QObject *parent = nullptr);
    ~DiagramTiles() override;

    /// Another scene; `leftOut` nodes are not painted. Squares of the old one are shown until theirs is ready, unless
    /// `forget` says that they would mislead.
    void setScene(const DiagramScenePtr &scene, const std::vector<int> &leftOut, bool forget);
    void setLook(const DiagramLook &look);
    void setScale(double scale); ///< Device pixels for a scene unit.

    /// Null when nothing is painted there yet.
    const QImage *tile(const QPoint &place) const;
    bool isCurrent(const QPoint &place) const;
    /// Has the missing ones of these painted, in this order; takes back what was asked before.
    void want(const std::vector<QPoint> &places);
    bool isIdle() const { return !m_busy && m_wanted.empty(); }

Q_SIGNALS:
    void painted(const QPoint &place);

private:
    struct Tile {
        QImage image;
        int revision = 0;
    };
    void next();
    void take(const QPoint &place, int revision, int generation, const QImage &image);

    DiagramScenePtr m_scene;
    std::vector<int> m_leftOut;
    DiagramLook m_look;
    double m_scale = 1;
    QHash<std::pair<int, int>, Tile> m_tiles;
    std::vector<QPoint> m_wanted; ///< The last is painted next.
    int m_revision = 0;
    int m_generation = 0; ///< Of look and scale: squares of another one are of no use.
    bool m_busy = false;
    QThreadPool m_pool;
};

} // namespace fairlead::ui
