// Lays out and draws 300 objects with 900 relations on the platform without a screen, and prints a line a figure:
// `layout MS`, `frames MEDIAN P99 WORST_ZOOM`. Run by fairlead-bench.
#include "models/diagram/diagramlayout.h"
#include "ui/topology/diagram/diagramcanvas.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace fairlead;
using namespace fairlead::ui;

namespace {

constexpr int objects = 300;
constexpr int relations = 900;

/// An org as they are: a third of all references lead to a few objects, the others to near ones.
std::shared_ptr<const schema::RelationGraph> inventGraph() {
    QRandomGenerator random(11);
    std::vector<schema::ObjectOutline> all(objects);
    for (int i = 0; i < objects; ++i) {
        all[size_t(i)].name = u"Invented_Object_%1__c"_s.arg(i);
        all[size_t(i)].label = u"Invented object %1"_s.arg(i);
        all[size_t(i)].custom = i % 3 > 0;
        for (int field = 0; field < 12; ++field) {
            schema::FieldOutline plain;
            plain.name = u"Some_Field_%1__c"_s.arg(field);
            plain.type = u"string"_s;
            plain.typeText = u"Text(80)"_s;
            all[size_t(i)].fields.push_back(plain);
        }
    }
    for (int i = 0; i < relations; ++i) {
        const int child = int(random.bounded(objects));
        const int parent = i % 3 == 0 ? int(random.bounded(8)) : (child + 1 + int(random.bounded(12))) % objects;
        schema::FieldOutline field;
        field.name = u"Reference_%1__c"_s.arg(i);
        field.type = u"reference"_s;
        field.referenceTo = QStringList{all[size_t(parent)].name};
        field.typeText = (i % 4 == 0 ? u"Master-Detail(%1)"_s : u"Lookup(%1)"_s).arg(field.referenceTo.constFirst());
        all[size_t(child)].fields.push_back(field);
    }
    return std::make_shared<const schema::RelationGraph>(std::make_shared<const std::vector<schema::ObjectOutline>>(std::move(all)));
}

double milliseconds(const QElapsedTimer &timer) {
    return double(timer.nsecsElapsed()) / 1e6;
}

DiagramScenePtr laidOut(double *took) {
    const auto graph = inventGraph();
    std::vector<int> numbers(objects);
    for (int i = 0; i < objects; ++i)
        numbers[size_t(i)] = i;
    auto scene = std::make_shared<DiagramScene>(DiagramScene::Content{graph, nullptr, numbers, schema::FieldDetail::All});
    models::LayoutTask task;
    for (const DiagramNode &node : scene->nodes())
        task.sizes.push_back(node.box.size());
    for (const DiagramLink &link : scene->links())
        task.ties.emplace_back(link.child, link.parent);
    QElapsedTimer timer;
    timer.start();
    const models::Layout layout = models::layOut(task);
    *took = milliseconds(timer);
    QHash<QString, QPointF> corners;
    for (size_t i = 0; i < layout.centres.size(); ++i)
        corners.insert(scene->nodes()[i].object, layout.centres[i] - QPointF(task.sizes[i].width(), task.sizes[i].height()) / 2);
    scene->place(corners);
    return scene;
}

double frame(DiagramCanvas &canvas) {
    QElapsedTimer timer;
    timer.start();
    canvas.repaint();
    const double took = milliseconds(timer);
    // The rest of a frame's 16 ms belongs to the painter's thread and what it hands over.
    QElapsedTimer rest;
    rest.start();
    while (milliseconds(rest) < std::max(1., 16.6 - took))
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents, 1);
    return took;
}

/// Pans in a circle, then zooms in and out again round this level, as a hand does.
std::vector<double> framesAt(DiagramCanvas &canvas, const QPointF &middle, double zoom) {
    std::vector<double> times;
    canvas.showPart(middle, zoom);
    for (int i = 0; i < 60; ++i) {
        canvas.panBy(QPointF(std::cos(i / 9.), std::sin(i / 9.)) * 40);
        times.push_back(frame(canvas));
    }
    for (int i = 0; i < 24; ++i) {
        canvas.zoomBy(i < 12 ? 1.06 : 1 / 1.06);
        times.push_back(frame(canvas));
    }
    return times;
}

double share(std::vector<double> values, double part) {
    std::ranges::sort(values);
    return values[std::min(values.size() - 1, size_t(part * double(values.size())))];
}

} // namespace

int main(int argc, char **argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme::install(app);
    double took = 0;
    laidOut(&took); // the library's first call loads it
    const DiagramScenePtr scene = laidOut(&took);
    std::printf("layout %.1f\n", took);
    DiagramCanvas canvas;
    canvas.resize(1400, 860);
    canvas.show();
    canvas.setScene(scene);
    canvas.fit();
    const QPointF middle = scene->bounds().center();
    const double whole = canvas.scale();
    std::vector<double> all;
    double worst = 0;
    double worstZoom = 0;
    for (const double zoom : {whole, 0.1, 0.2, 0.39, 0.5, 0.75, 1., 1.5, 2.5}) {
        const std::vector<double> times = framesAt(canvas, middle, zoom);
        const double slow = share(times, 0.99);
        std::fprintf(stderr, "zoom %.2f: median %.1f ms, p99 %.1f ms\n", zoom, share(times, 0.5), slow);
        if (slow > worst) {
            worst = slow;
            worstZoom = zoom;
        }
        all.insert(all.end(), times.begin(), times.end());
    }
    std::printf("frames %.2f %.2f %.2f\n", share(all, 0.5), share(all, 0.99), worstZoom);
    return 0;
}
