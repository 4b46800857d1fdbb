#include "services/domain/schema/diff.h"
#include "services/domain/schema/outline.h"
#include "services/domain/schema/reader.h"
#include "services/domain/schema/report.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead;
using namespace fairlead::schema;

namespace {

void require(bool holds) {
    if (!holds)
        std::abort();
}

Side sideOf(const ObjectDocument &document) {
    Side side;
    side.refs.push_back({QStringLiteral("A"), document.hash});
    side.load = [text = document.text](const QByteArray &) -> Result<QByteArray> { return text; };
    return side;
}

void reportAll(const Diff &diff) {
    const ReportContext context;
    jsonReport(diff, context);
    textReport(diff, context);
    markdownReport(diff, context);
    csvReport(diff, context);
    htmlReport(diff, context);
}

} // namespace

// Two describes, one after the other with a zero byte between: what is accepted must be readable, equal
// itself and be comparable; hostile canonical text must be refused without harm.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype cut = input.indexOf('\0');
    const QByteArray first = input.left(cut);
    const QByteArray second = cut < 0 ? input : input.mid(cut + 1);

    (void)readOutline(input);
    (void)readSchemaJson(input, QStringLiteral("f.json"));
    ObjectDocument raw;
    raw.text = first;
    raw.hash = "1";
    ObjectDocument other;
    other.text = second;
    other.hash = "2";
    (void)compare(sideOf(raw), sideOf(other));

    const auto a = canonicalize(first);
    const auto b = canonicalize(second);
    for (const auto *document : {&a, &b}) {
        if (!*document)
            continue;
        const auto outline = readOutline((*document)->text);
        require(outline.ok() && int(outline->fields.size()) == (*document)->fieldCount);
        const auto same = compare(sideOf(**document), sideOf(**document));
        require(same.ok() && same->changes.empty());
    }
    if (a && b) {
        const auto diff = compare(sideOf(*a), sideOf(*b));
        require(diff.ok());
        reportAll(*diff);
    }
    return 0;
}
