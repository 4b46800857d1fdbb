#pragma once

#include "ui/topology/diagram/diagramtiles.h"

#include <QSet>
#include <QWidget>

namespace fairlead::ui {

/// The diagram on the screen: panned (Space or the middle button and drag, Ctrl+arrows, the map), zoomed (wheel, + − 0),
/// its boxes selected (click, frame, arrows), dragged, expanded (double click, Enter) and removed (Delete). It changes
/// nothing but its own view: what the user wants done is told by signals. A frame takes no longer than copying it.
class DiagramCanvas : public QWidget {
    Q_OBJECT

public:
    explicit DiagramCanvas(QWidget *parent = nullptr);

    /// `keepPicture` says that most stands where it stood.
    void setScene(const DiagramScenePtr &scene, bool keepPicture = false);
    const DiagramScenePtr &scene() const { return m_scene; }

    QStringList selection() const; ///< Objects, in the scene's order.
    void select(const QStringList &objects);
    void setMatches(const QSet<QString> &objects); ///< What a search found.
    void centreOn(const QString &object);          ///< And select it.

    double scale() const { return m_scale; }
    QPointF centre() const; ///< Of what is shown, in scene units.
    void showPart(const QPointF &centre, double scale);
    void zoomBy(double factor);
    void zoomTo(double scale); ///< About the middle.
    void fit();                ///< Everything, at no more than 100 %.
    void panBy(const QPointF &pixels);
    bool isSettled() const; ///< Nothing of what is shown waits to be painted.
    QPoint toScreen(const QString &object) const; ///< The middle of its head, for tests and menus.

    static constexpr double smallestScale = 0.04;
    static constexpr double biggestScale = 4;

Q_SIGNALS:
    void selectionChanged();
    void viewChanged();
    void moved(const QStringList &objects, const QPointF &by); ///< The user dropped them; take it over with setScene().
    void expandRequested(const QString &object);
    void removeRequested(const QStringList &objects);
    void menuRequested(const QString &object, const QPoint &globalPosition); ///< The object is empty beside the boxes.

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum class Drag { None, Pan, Frame, Nodes, Map };

    QPointF toScene(const QPointF &position) const { return (position + m_corner) / m_scale; }
    QRectF shownArea() const;
    void setView(const QPointF &corner, double scale);
    void wantTiles();
    QRect placesShown() const;
    bool paintTiles(QPainter *painter);
    void paintMarks(QPainter *painter);
    void paintMap(QPainter *painter);
    QRectF mapBox() const;
    QTransform mapTransform() const;
    void updateLook();

    void press(int node, Qt::KeyboardModifiers modifiers);
    void finishDrag();
    void dragMap(const QPointF &position);
    void selectNodes(std::vector<int> nodes, int current);
    bool handleKey(const QKeyEvent *event);
    bool handleArrow(int key, Qt::KeyboardModifiers modifiers);
    int neighbourOf(int node, int key) const;
    void reveal(int node);
    void tell();
    QString hintAt(const QPointF &point) const;

    DiagramScenePtr m_scene;
    DiagramScenePtr m_dragged; ///< The scene with the lifted boxes where they are dragged to.
    DiagramTiles *m_tiles;
    DiagramLook m_look;
    QPointF m_corner; ///< Of the window, in pixels of the scaled scene.
    double m_scale = 1;
    bool m_fitLater = true;
    std::vector<int> m_selected;
    std::vector<int> m_lifted;
    std::vector<int> m_dropped; ///< Drawn over the picture until it holds them.
    int m_current = -1;
    QSet<QString> m_matches;
    Drag m_drag = Drag::None;
    QPointF m_pressed;
    QPointF m_last;
    QRectF m_frame;
    bool m_space = false;
};

} // namespace fairlead::ui
