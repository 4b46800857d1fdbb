#include "models/diagram/diagramlayout.h"

#include <QHash>
#include <QRectF>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numeric>

#include <graphviz/gvc.h>

namespace fairlead::models {

namespace {

constexpr double pixelsPerInch = 72; // graphviz' sizes are inches, its places 1/72 of one
constexpr double gap = 56;           // between parts
constexpr double rowGap = 28;        // between boxes without ties
// Above this dot takes longer than a second; what it draws is then too wide to read anyway.
constexpr size_t mostDotBoxes = 340;
constexpr size_t mostDotTies = 650;

struct Part {
    std::vector<int> boxes;
    std::vector<std::pair<int, int>> ties; ///< Each once.
};

/// The boxes that hang together, biggest part first; single boxes are parts without ties.
std::vector<Part> partsOf(const LayoutTask &task) {
    std::vector<int> root(task.sizes.size());
    std::iota(root.begin(), root.end(), 0);
    const auto find = [&root](int box) {
        while (root[size_t(box)] != box)
            box = root[size_t(box)] = root[size_t(root[size_t(box)])];
        return box;
    };
    for (const auto &[from, to] : task.ties)
        root[size_t(find(from))] = find(to);
    QHash<int, size_t> number;
    std::vector<Part> parts;
    for (int box = 0; box < int(root.size()); ++box) {
        const int top = find(box);
        if (!number.contains(top)) {
            number.insert(top, parts.size());
            parts.emplace_back();
        }
        parts[number.value(top)].boxes.push_back(box);
    }
    QSet<std::pair<int, int>> seen;
    for (const auto &[from, to] : task.ties) {
        const std::pair key(std::min(from, to), std::max(from, to));
        if (from == to || seen.contains(key))
            continue;
        seen.insert(key);
        parts[number.value(find(from))].ties.emplace_back(from, to);
    }
    std::ranges::stable_sort(parts, std::greater(), [](const Part &part) { return part.boxes.size(); });
    return parts;
}

/// One graph in graphviz' memory.
class Graph {
public:
    Graph() {
        m_graph = agopen(const_cast<char *>("d"), Agstrictdirected, nullptr);
        set(AGRAPH, "nodesep", "0.32");
        set(AGRAPH, "ranksep", "1.1");
        set(AGRAPH, "rankdir", "RL");
        set(AGRAPH, "splines", "false");
        set(AGRAPH, "nslimit", "0.3");
        set(AGRAPH, "nslimit1", "0.3");
        set(AGRAPH, "mclimit", "0.05");
        set(AGRAPH, "overlap", "prism1000");
        set(AGRAPH, "sep", "+18");
        set(AGRAPH, "start", "7");
        set(AGRAPH, "K", "3.2");
        set(AGRAPH, "repulsiveforce", "1.4");
        set(AGNODE, "shape", "box");
        set(AGNODE, "fixedsize", "true");
        set(AGNODE, "label", "");
    }
    ~Graph() { agclose(m_graph); }
    Graph(const Graph &) = delete;
    Graph &operator=(const Graph &) = delete;

    Agraph_t *get() { return m_graph; }

    Agnode_t *add(int number, const QSizeF &size) {
        QByteArray name = QByteArray::number(number);
        Agnode_t *node = agnode(m_graph, name.data(), 1);
        setNumber(node, "width", size.width() / pixelsPerInch);
        setNumber(node, "height", size.height() / pixelsPerInch);
        return node;
    }
    void tie(Agnode_t *from, Agnode_t *to) { agedge(m_graph, from, to, nullptr, 1); }

private:
    void set(int kind, const char *name, const char *value) {
        agattr(m_graph, kind, const_cast<char *>(name), const_cast<char *>(value));
    }
    static void setNumber(void *object, const char *name, double value) {
        QByteArray text = QByteArray::number(value, 'f', 4);
        agsafeset(object, const_cast<char *>(name), text.data(), const_cast<char *>(""));
    }

    Agraph_t *m_graph;
};

/// The library's context: made once, kept until the program ends.
GVC_t *context() {
    static GVC_t *const made = [] {
        agseterr(AGMAX); // what it says on stderr helps nobody
        return gvContext();
    }();
    return made;
}

std::mutex &libraryLock() {
    static std::mutex lock;
    return lock;
}

/// Centres by box; nothing when the library could not.
std::vector<QPointF> placed(const LayoutTask &task, const Part &part) {
    Graph graph;
    QHash<int, Agnode_t *> nodes;
    for (const int box : part.boxes)
        nodes.insert(box, graph.add(box, task.sizes[size_t(box)]));
    for (const auto &[from, to] : part.ties)
        graph.tie(nodes.value(from), nodes.value(to));
    const bool orderly = part.boxes.size() <= mostDotBoxes && part.ties.size() <= mostDotTies;
    if (gvLayout(context(), graph.get(), orderly ? "dot" : "sfdp") != 0)
        return {};
    std::vector<QPointF> centres;
    for (const int box : part.boxes) {
        const pointf at = ND_coord(nodes.value(box));
        centres.emplace_back(at.x, -at.y);
    }
    gvFreeLayout(context(), graph.get());
    return centres;
}

/// In rows about as wide as they are high together.
std::vector<QPointF> inRows(const std::vector<QSizeF> &sizes, double space, double width) {
    std::vector<QPointF> centres;
    double x = 0;
    double y = 0;
    double rowHeight = 0;
    for (const QSizeF &size : sizes) {
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += rowHeight + space;
            rowHeight = 0;
        }
        centres.emplace_back(x + size.width() / 2, y + size.height() / 2);
        x += size.width() + space;
        rowHeight = std::max(rowHeight, size.height());
    }
    return centres;
}

double goodWidth(const std::vector<QSizeF> &sizes, double space) {
    double area = 0;
    double widest = 0;
    for (const QSizeF &size : sizes) {
        area += (size.width() + space) * (size.height() + space);
        widest = std::max(widest, size.width());
    }
    return std::max(widest, std::sqrt(area * 1.7));
}

/// Boxes of one part, with a corner at 0, 0.
struct Block {
    std::vector<int> boxes;
    std::vector<QPointF> centres;
    QSizeF size;
};

Block blockOf(const LayoutTask &task, std::vector<int> boxes, std::vector<QPointF> centres) {
    QRectF bounds;
    for (size_t i = 0; i < boxes.size(); ++i) {
        QRectF box(QPointF(), task.sizes[size_t(boxes[i])]);
        box.moveCenter(centres[i]);
        bounds |= box;
    }
    for (QPointF &centre : centres)
        centre -= bounds.topLeft();
    return {std::move(boxes), std::move(centres), bounds.size()};
}

Block blockInRows(const LayoutTask &task, const std::vector<int> &boxes) {
    std::vector<QSizeF> sizes;
    for (const int box : boxes)
        sizes.push_back(task.sizes[size_t(box)]);
    return blockOf(task, boxes, inRows(sizes, rowGap, goodWidth(sizes, rowGap)));
}

} // namespace

Layout layOut(const LayoutTask &task, const std::stop_token &cancelled) {
    Layout layout;
    std::vector<Block> blocks;
    std::vector<int> single;
    const std::lock_guard guard(libraryLock());
    for (Part &part : partsOf(task)) {
        if (cancelled.stop_requested())
            return {{}, true};
        if (part.boxes.size() == 1) {
            single.push_back(part.boxes.front());
            continue;
        }
        std::vector<QPointF> centres = placed(task, part);
        blocks.push_back(centres.empty() ? blockInRows(task, part.boxes) : blockOf(task, part.boxes, std::move(centres)));
    }
    if (!single.empty())
        blocks.push_back(blockInRows(task, single));
    std::vector<QSizeF> sizes;
    for (const Block &block : blocks)
        sizes.push_back(block.size);
    const std::vector<QPointF> places = inRows(sizes, gap, goodWidth(sizes, gap));
    layout.centres.resize(task.sizes.size());
    for (size_t i = 0; i < blocks.size(); ++i) {
        const QPointF corner = places[i] - QPointF(blocks[i].size.width() / 2, blocks[i].size.height() / 2);
        for (size_t box = 0; box < blocks[i].boxes.size(); ++box)
            layout.centres[size_t(blocks[i].boxes[box])] = corner + blocks[i].centres[box];
    }
    if (cancelled.stop_requested())
        return {{}, true};
    return layout;
}

} // namespace fairlead::models
