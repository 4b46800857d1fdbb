#include "ui/topology/diagram/diagramscene.h"

#include <QCoreApplication>
#include <QLineF>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace fairlead::ui {

using namespace Qt::StringLiterals;
using models::ChangeMark;

namespace {

constexpr int bends = 14; // points of a line

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DiagramScene)
};

ChangeMark markOf(const std::optional<schema::ChangeSign> &sign) {
    if (!sign)
        return ChangeMark::None;
    switch (*sign) {
    case schema::ChangeSign::Added: return ChangeMark::Added;
    case schema::ChangeSign::Removed: return ChangeMark::Removed;
    case schema::ChangeSign::Changed: return ChangeMark::Changed;
    }
    return ChangeMark::None;
}

QPolygonF curve(const QPointF &from, const QPointF &fromBend, const QPointF &toBend, const QPointF &to) {
    QPolygonF line;
    line.reserve(bends);
    for (int i = 0; i < bends; ++i) {
        const double t = double(i) / (bends - 1);
        const double s = 1 - t;
        line << s * s * s * from + 3 * s * s * t * fromBend + 3 * s * t * t * toBend + t * t * t * to;
    }
    return line;
}

DiagramRow rowOf(const schema::ObjectOutline &object, const schema::FieldOutline &field, const schema::ErdOverlay *overlay) {
    DiagramRow row{field.name, field.typeText.isEmpty() ? field.type : field.typeText};
    row.hint = row.type;
    // The line says where it leads; the name needs the room.
    if (!field.referenceTo.isEmpty())
        row.type = row.type.left(row.type.indexOf(u'('));
    row.key = field.type == u"id" || field.unique || field.externalId;
    row.reference = !field.referenceTo.isEmpty();
    // A box that came or went says so once, in its head.
    const auto whole = overlay ? overlay->signOf(object.name) : std::nullopt;
    if (overlay && (!whole || *whole == schema::ChangeSign::Changed))
        row.mark = markOf(overlay->signOf(object.name, field.name));
    return row;
}

double distance(const QPolygonF &line, const QPointF &point) {
    double nearest = 1e9;
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF along = line[i] - line[i - 1];
        const double length = QPointF::dotProduct(along, along);
        const double t = length > 0 ? std::clamp(QPointF::dotProduct(point - line[i - 1], along) / length, 0., 1.) : 0;
        nearest = std::min(nearest, QLineF(point, line[i - 1] + t * along).length());
    }
    return nearest;
}

} // namespace

DiagramScene::DiagramScene(const Content &content) {
    for (const int object : content.objects)
        addNode(content, object);
    addLinks(content);
    m_fields.clear();
}

void DiagramScene::addNode(const Content &content, int object) {
    const schema::ObjectOutline &outline = content.graph->object(object);
    std::vector<int> fields = schema::listedFields(outline, content.detail);
    const auto total = static_cast<int>(fields.size());
    const schema::ErdOverlay *overlay = content.overlay.get();
    const auto isMarked = [&](int field) {
        return overlay && overlay->ofFields.value(outline.name).contains(outline.fields[static_cast<size_t>(field)].name);
    };
    // What changed is shown even where most is left out.
    if (total > mostRows) {
        std::ranges::stable_partition(fields, isMarked);
        fields.resize(mostRows - 1);
    }
    auto rows = std::make_shared<std::vector<DiagramRow>>();
    for (const int field : fields)
        rows->push_back(rowOf(outline, outline.fields[static_cast<size_t>(field)], overlay));
    if (total > mostRows)
        rows->push_back(DiagramRow{Words::tr("%1 more fields").arg(QLocale().toString(total - mostRows + 1)), {}});
    DiagramNode node{outline.name, outline.label, {}, rows};
    node.box = QRectF(0, 0, width, header + rowHeight * double(rows->size()) + (rows->empty() ? 0 : 6));
    node.mark = overlay ? markOf(overlay->signOf(outline.name)) : ChangeMark::None;
    node.custom = outline.custom;
    m_byName.insert(outline.name, static_cast<int>(m_nodes.size()));
    m_nodes.push_back(std::move(node));
    m_fields.push_back(std::move(fields));
}

void DiagramScene::addLinks(const Content &content) {
    QHash<int, int> nodeOf;
    for (size_t i = 0; i < content.objects.size(); ++i)
        nodeOf.insert(content.objects[i], static_cast<int>(i));
    QHash<std::pair<int, int>, int> lanes;
    for (const int number : content.graph->between(content.objects)) {
        const schema::Relation &relation = content.graph->relation(number);
        const schema::ObjectOutline &child = content.graph->object(relation.child);
        DiagramLink link;
        link.child = nodeOf.value(relation.child);
        link.parent = nodeOf.value(relation.parent);
        const std::vector<int> &listed = m_fields[static_cast<size_t>(link.child)];
        const auto row = std::ranges::find(listed, relation.field);
        link.row = row == listed.end() ? -1 : static_cast<int>(row - listed.begin());
        link.lane = lanes[{link.child, link.parent}]++;
        link.kind = relation.kind;
        link.required = relation.required;
        link.field = child.fields[static_cast<size_t>(relation.field)].name;
        if (content.overlay)
            link.mark = markOf(content.overlay->signOf(child.name, link.field));
        if (link.mark == ChangeMark::None && node(link.parent).mark == ChangeMark::Added)
            link.mark = ChangeMark::Added;
        if (content.detail == schema::FieldDetail::Names && joinLink(link))
            continue;
        m_links.push_back(std::move(link));
    }
}

/// Adds it to the line that is there already: five lines from one name to another say no more than one.
bool DiagramScene::joinLink(const DiagramLink &link) {
    const auto same = std::ranges::find_if(m_links, [&link](const DiagramLink &other) {
        return other.child == link.child && other.parent == link.parent && other.kind == link.kind && other.mark == link.mark;
    });
    if (same == m_links.end())
        return false;
    same->field += u", "_s + link.field;
    same->required = same->required || link.required;
    ++same->count;
    return true;
}

int DiagramScene::relationCount() const {
    int count = 0;
    for (const DiagramLink &link : m_links)
        count += link.count;
    return count;
}

QRectF DiagramScene::bounds() const {
    QRectF all;
    for (const DiagramNode &node : m_nodes)
        all |= node.box;
    for (const DiagramLink &link : m_links)
        all |= link.bounds;
    return all;
}

void DiagramScene::place(const QHash<QString, QPointF> &corners) {
    for (DiagramNode &node : m_nodes)
        node.box.moveTopLeft(corners.value(node.object));
    spreadEnds(std::vector<bool>(m_nodes.size(), true));
    for (DiagramLink &link : m_links)
        route(link);
}

void DiagramScene::move(const std::vector<int> &nodes, const QPointF &by) {
    std::vector<bool> moved(m_nodes.size());
    for (const int node : nodes) {
        moved[static_cast<size_t>(node)] = true;
        m_nodes[static_cast<size_t>(node)].box.translate(by);
    }
    std::vector<bool> touched = moved;
    for (const DiagramLink &link : m_links) {
        if (moved[static_cast<size_t>(link.child)])
            touched[static_cast<size_t>(link.parent)] = true;
    }
    spreadEnds(touched);
    for (DiagramLink &link : m_links) {
        if (touched[static_cast<size_t>(link.parent)] || moved[static_cast<size_t>(link.child)])
            route(link);
    }
}

double DiagramScene::startOf(const DiagramLink &link) const {
    const QRectF &child = node(link.child).box;
    return link.row < 0 ? child.top() + header / 2 + (link.lane % 5 - 2) * 6 : child.top() + header + (link.row + 0.6) * rowHeight;
}

/// Lines come in at the height of their child where that fits, in the children's order and apart from each other.
void DiagramScene::spreadEnds(const std::vector<bool> &parents) {
    constexpr double apart = 12;
    std::vector<std::vector<DiagramLink *>> of(m_nodes.size());
    for (DiagramLink &link : m_links) {
        if (parents[static_cast<size_t>(link.parent)] && link.child != link.parent)
            of[static_cast<size_t>(link.parent)].push_back(&link);
    }
    for (std::vector<DiagramLink *> &links : of) {
        if (links.empty())
            continue;
        std::ranges::stable_sort(links, {}, [this](const DiagramLink *link) { return startOf(*link); });
        const QRectF &box = node(links.front()->parent).box;
        const double room = box.height() - 20;
        const double step = links.size() > 1 ? std::min(apart, room / double(links.size() - 1)) : 0;
        double lowest = 10;
        for (DiagramLink *link : links) {
            link->end = std::clamp(startOf(*link) - box.top(), lowest, std::max(lowest, box.height() - 10));
            lowest = link->end + step;
        }
        double highest = box.height() - 10;
        for (size_t i = links.size(); i-- > 0;) {
            links[i]->end = std::min(links[i]->end, highest);
            highest = links[i]->end - step;
        }
    }
}

QHash<QString, QPointF> DiagramScene::corners() const {
    QHash<QString, QPointF> all;
    for (const DiagramNode &node : m_nodes)
        all.insert(node.object, node.box.topLeft());
    return all;
}

void DiagramScene::route(DiagramLink &link) {
    const QRectF &child = node(link.child).box;
    const QRectF &parent = node(link.parent).box;
    const double y = startOf(link);
    if (link.child == link.parent && link.row < 0) {
        // Over the top: the sides belong to the others.
        const QPointF from(child.right() - 28, child.top());
        const QPointF to(child.right() - 76, child.top());
        link.line = curve(from, from + QPointF(10, -46), to + QPointF(-10, -46), to);
    } else if (link.child == link.parent) {
        const double out = 36 + 6 * (link.lane % 5);
        const QPointF from(child.right(), y);
        const QPointF to(child.right(), child.top() + 8 + 7 * (link.lane % 5));
        link.line = curve(from, from + QPointF(out * 1.6, 14), to + QPointF(out * 1.6, -26), to);
    } else {
        const double end = parent.top() + link.end;
        const bool leftwards = parent.right() + 24 < child.left();
        const bool rightwards = child.right() + 24 < parent.left();
        const QPointF from(leftwards ? child.left() : child.right(), y);
        const QPointF to(rightwards ? parent.left() : parent.right(), end);
        const double bend = leftwards || rightwards ? std::clamp(std::abs(to.x() - from.x()) / 2, 24., 220.)
                                                    : 48 + std::abs(to.x() - from.x()) / 4;
        link.line = curve(from, from + QPointF(leftwards ? -bend : bend, 0), to + QPointF(rightwards ? -bend : bend, 0), to);
    }
    link.bounds = link.line.boundingRect().adjusted(-8, -8, 8, 8);
}

int DiagramScene::nodeAt(const QPointF &point) const {
    for (size_t i = m_nodes.size(); i-- > 0;) {
        if (m_nodes[i].box.contains(point))
            return static_cast<int>(i);
    }
    return -1;
}

int DiagramScene::linkAt(const QPointF &point, double reach) const {
    int nearest = -1;
    for (size_t i = 0; i < m_links.size(); ++i) {
        if (!m_links[i].bounds.contains(point))
            continue;
        const double away = distance(m_links[i].line, point);
        if (away < reach) {
            reach = away;
            nearest = static_cast<int>(i);
        }
    }
    return nearest;
}

std::vector<int> DiagramScene::nodesIn(const QRectF &area) const {
    std::vector<int> found;
    for (size_t i = 0; i < m_nodes.size(); ++i) {
        if (m_nodes[i].box.intersects(area))
            found.push_back(static_cast<int>(i));
    }
    return found;
}

std::vector<int> DiagramScene::linksOf(int node) const {
    std::vector<int> found;
    for (size_t i = 0; i < m_links.size(); ++i) {
        if (m_links[i].child == node || m_links[i].parent == node)
            found.push_back(static_cast<int>(i));
    }
    return found;
}

QString relationWord(schema::RelationKind kind) {
    switch (kind) {
    case schema::RelationKind::Lookup: return Words::tr("lookup");
    case schema::RelationKind::MasterDetail: return Words::tr("master-detail");
    case schema::RelationKind::Hierarchy: return Words::tr("hierarchy");
    }
    return {};
}

QString linkText(const DiagramScene &scene, const DiagramLink &link) {
    const QString kind = relationWord(link.kind);
    const QString text = link.required && link.kind == schema::RelationKind::Lookup ? Words::tr("%1.%2: required %3 to %4") : Words::tr("%1.%2: %3 to %4");
    return text.arg(scene.node(link.child).object, link.field, kind, scene.node(link.parent).object);
}

} // namespace fairlead::ui
