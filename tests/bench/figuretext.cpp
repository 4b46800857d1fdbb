#include "tests/bench/figure.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int columns = 6;
using Row = std::array<QString, columns>;

QString number(double value) {
    const int decimals = value < 1 ? 3 : value < 100 ? 2 : value < 1000 ? 1 : 0;
    return QString::number(value, 'f', decimals);
}

QString withUnit(const std::optional<double> &value, const QString &unit) {
    return value ? number(*value) + u' ' + unit : u"n/a"_s;
}

QString verdict(const Figure &figure) {
    if (figure.bound == Bound::None)
        return u"-"_s;
    const std::optional<bool> holds = figure.holds();
    return !holds ? u"n/a"_s : *holds ? u"holds"_s : u"MISSED"_s;
}

Row rowOf(const Figure &figure) {
    const QString peer = figure.peerName.isEmpty() ? u"-"_s : withUnit(figure.peer, figure.unit);
    const std::optional<double> ratio = figure.ratio();
    return {figure.name, withUnit(figure.ours, figure.unit), peer, ratio ? number(*ratio) + u'x' : u"-"_s,
            figure.bound == Bound::None ? u"-"_s : figure.goalText(), verdict(figure)};
}

QString noteOf(const Figure &figure) {
    if (figure.peerName.isEmpty() || figure.note.isEmpty())
        return figure.peerName + figure.note;
    return u"against "_s + figure.peerName + u"; "_s + figure.note;
}

QJsonValue orNull(const std::optional<double> &value) {
    return value ? QJsonValue(*value) : QJsonValue();
}

} // namespace

QString toTable(const std::vector<Figure> &figures) {
    std::vector<Row> rows{Row{u"figure"_s, u"ours"_s, u"peer"_s, u"ratio"_s, u"goal"_s, u""_s}};
    for (const Figure &figure : figures)
        rows.push_back(rowOf(figure));
    std::array<qsizetype, columns> widths = {};
    for (const Row &row : rows) {
        for (size_t i = 0; i < columns; ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (size_t r = 0; r < rows.size(); ++r) {
        QString line;
        for (size_t i = 0; i < columns; ++i) {
            const bool isNumber = i > 0 && i < columns - 1;
            line += (isNumber ? rows[r][i].rightJustified(widths[i]) : rows[r][i].leftJustified(widths[i])) + u"  "_s;
        }
        if (r > 0)
            line += noteOf(figures[r - 1]);
        text += line.trimmed() + u'\n';
    }
    return text;
}

QByteArray toJson(const std::vector<Figure> &figures) {
    QJsonArray array;
    for (const Figure &figure : figures) {
        const std::optional<bool> holds = figure.holds();
        array.append(QJsonObject{{u"name"_s, figure.name},
                                 {u"unit"_s, figure.unit},
                                 {u"ours"_s, orNull(figure.ours)},
                                 {u"peer"_s, orNull(figure.peer)},
                                 {u"peerName"_s, figure.peerName},
                                 {u"ratio"_s, orNull(figure.ratio())},
                                 {u"goal"_s, figure.bound == Bound::None ? QJsonValue() : figure.goalText()},
                                 {u"holds"_s, holds ? QJsonValue(*holds) : QJsonValue()},
                                 {u"note"_s, figure.note}});
    }
    return QJsonDocument(array).toJson();
}

} // namespace fairlead::bench
