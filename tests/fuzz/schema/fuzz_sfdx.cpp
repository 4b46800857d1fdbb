#include "services/domain/schema/outline.h"
#include "services/domain/schema/reader.h"

#include <cstdint>
#include <cstdlib>

using namespace fairlead::schema;

// The first byte chooses the kind of file; what is read must be readable, and nothing may be lost silently.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    static const char *const paths[]
        = {"objects/A__c/A__c.object-meta.xml", "objects/A__c/fields/B__c.field-meta.xml",
           "objects/A__c/validationRules/C.validationRule-meta.xml",
           "objects/A__c/recordTypes/D.recordType-meta.xml", "src/objects/Account.object"};
    if (size == 0)
        return 0;
    const QString path = QString::fromLatin1(paths[data[0] % 5]);
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const auto source = readSfdx({{path, bytes}, {path, bytes}});
    if (!source || (source->objects.empty() && source->bad.empty()))
        std::abort();
    for (const ObjectDocument &object : source->objects) {
        if (!readOutline(object.text))
            std::abort();
    }
    return 0;
}
