#include "models/topology/schematreemodel.h"
#include "tests/bench/groups.h"
#include "tests/bench/sample.h"

#include <algorithm>

namespace fairlead::bench {

using namespace Qt::StringLiterals;

namespace {

/// What the view asks for before it can paint: the first rows at the top and inside the first object.
void readFirstRows(const models::SchemaTreeModel &model) {
    constexpr int visible = 40;
    const int objects = std::min(model.rowCount(), visible);
    for (int i = 0; i < objects; ++i) {
        const QModelIndex object = model.index(i, 0);
        model.data(object, Qt::DisplayRole);
        model.hasChildren(object);
    }
}

} // namespace

std::vector<Figure> searchFigures(const Wanted &) {
    std::vector<schema::ObjectOutline> outlines;
    for (const schema::ObjectDocument &document : inventOrg())
        outlines.push_back(must(schema::readOutline(document.text)));
    models::SchemaTreeModel model;
    model.setIndex(models::SchemaIndex::build(std::move(outlines)));

    // Typed letter by letter: from nearly everything to a handful, two words, and nothing at all.
    const QStringList texts{u"a"_s, u"am"_s, u"amo"_s, u"amount"_s, u"amount c"_s, u"amount currency"_s,
                            u"__c"_s, u"status"_s, u"no such field"_s, QString()};
    std::vector<double> times;
    QString slowest;
    for (int round = 0; round < 5; ++round) {
        for (const QString &text : texts) {
            models::SchemaFilter filter;
            filter.text = text;
            const double time = milliseconds([&] {
                model.setFilter(filter);
                readFirstRows(model);
            });
            if (times.empty() || time > *std::ranges::max_element(times))
                slowest = text;
            times.push_back(time);
        }
    }
    Figure figure{u"tree-search"_s, u"ms"_s, *std::ranges::max_element(times)};
    figure.bound = Bound::Below;
    figure.goal = 50;
    figure.note = u"the slowest of %1 keystrokes (\"%2\"); median %3 ms; %4 fields"_s.arg(times.size())
                      .arg(slowest, QString::number(median(times), 'f', 2)).arg(model.schema()->fieldCount());
    return {figure};
}

} // namespace fairlead::bench
