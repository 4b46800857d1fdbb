#include "app/sandbox/lib/orggenerator.h"

#include "app/sandbox/lib/vocabulary.h"

namespace fairlead::sandbox {

namespace {

QByteArray bytes(std::string_view word) {
    return QByteArray(word.data(), static_cast<qsizetype>(word.size()));
}

struct Share {
    int upTo; ///< Of 100.
    const char *type;
};

constexpr Share typeShares[]
    = {{26, "string"},   {42, "picklist"}, {54, "boolean"}, {64, "reference"},     {71, "date"},
       {75, "datetime"}, {82, "currency"}, {89, "double"},  {91, "percent"},       {95, "textarea"},
       {97, "email"},    {98, "phone"},    {99, "url"},     {100, "multipicklist"}};

FieldSpec systemField(QByteArray name, QByteArray label, QByteArray type, QByteArrayList referenceTo = {},
                      QByteArray relationship = {}) {
    FieldSpec field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.type = std::move(type);
    field.length = field.type == "id" || field.type == "reference" ? 18 : 0;
    field.nillable = false;
    field.writable = false;
    field.defaultedOnCreate = true;
    field.referenceTo = std::move(referenceTo);
    field.relationshipName = std::move(relationship);
    return field;
}

FieldSpec statusField() {
    FieldSpec field;
    field.name = "Status__c";
    field.label = "Status";
    field.type = "picklist";
    field.length = 255;
    field.custom = true;
    for (const char *value :
         {"New", "Open", "In Review", "Approved", "Scheduled", "Completed", "Declined", "Cancelled"})
        field.picklist.push_back({value, value, true, field.picklist.empty(), {}});
    return field;
}

QByteArray formulaOf(const QByteArray &type, Random &random) {
    const QByteArray noun = bytes(random.pick(fieldNouns()));
    if (type == "boolean")
        return "AND(ISPICKVAL(Status__c, \"Open\"), " + noun + "__c > 0)";
    if (type == "string")
        return "IF(ISBLANK(" + noun + "__c), \"\", TEXT(" + noun + "__c) & \" / \" & Owner.Name)";
    if (type == "date")
        return "DATEVALUE(CreatedDate) + " + QByteArray::number(random.between(7, 90));
    return "ROUND(NULLVALUE(" + noun + "__c, 0) * " + QByteArray::number(random.between(2, 12)) + " / 10, 2)";
}

} // namespace

void OrgGenerator::appendSystemFields(const ObjectSpec &object, std::vector<FieldSpec> &fields) const {
    fields.push_back(systemField("Id", object.label + " ID", "id"));
    fields.push_back(systemField("OwnerId", "Owner ID", "reference", {"Group", "User"}, "Owner"));
    fields.back().writable = true;
    fields.push_back(systemField("IsDeleted", "Deleted", "boolean"));
    fields.back().defaultValue = "false";
    FieldSpec name = systemField("Name", object.label + " Name", "string");
    name.length = object.kind == ObjectKind::Standard ? 255 : 80;
    name.nameField = true;
    name.nillable = true;
    name.writable = true;
    fields.push_back(std::move(name));
    fields.push_back(systemField("CreatedDate", "Created Date", "datetime"));
    fields.push_back(systemField("CreatedById", "Created By ID", "reference", {"User"}, "CreatedBy"));
    fields.push_back(systemField("LastModifiedDate", "Last Modified Date", "datetime"));
    fields.push_back(
        systemField("LastModifiedById", "Last Modified By ID", "reference", {"User"}, "LastModifiedBy"));
    fields.push_back(systemField("SystemModstamp", "System Modstamp", "datetime"));
    fields.back().defaultedOnCreate = true;
}

std::vector<FieldSpec> OrgGenerator::fields(const ObjectSpec &object) const {
    std::vector<FieldSpec> fields;
    fields.reserve(static_cast<size_t>(object.fieldCount));
    appendSystemFields(object, fields);
    if (object.kind != ObjectKind::Companion)
        fields.push_back(statusField()); // What dependent picklists and formulas refer to.
    QSet<QByteArray> taken;
    for (const FieldSpec &field : fields)
        taken.insert(field.name);
    Random random(m_seed, object.name);
    while (fields.size() < static_cast<size_t>(object.fieldCount)) {
        FieldSpec field = inventField(random, object, taken);
        taken.insert(field.name);
        fields.push_back(std::move(field));
    }
    return fields;
}

FieldSpec OrgGenerator::inventField(Random &random, const ObjectSpec &object,
                                    const QSet<QByteArray> &taken) const {
    const bool standard
        = object.kind == ObjectKind::Companion || (object.kind == ObjectKind::Standard && random.chance(40));
    const QByteArray prefix = object.kind == ObjectKind::Managed && random.chance(95) ? object.prefix + "__"
        : object.kind == ObjectKind::Standard && random.chance(20) ? bytes(random.pick(namespaces())) + "__"
                                                                   : QByteArray();
    const QByteArray adjective = bytes(random.pick(fieldAdjectives()));
    const QByteArray noun = bytes(random.pick(fieldNouns()));
    FieldSpec field;
    field.custom = !standard;
    for (int number = 1;; ++number) {
        const QByteArray suffix = number == 1 ? QByteArray() : QByteArray::number(number);
        field.name = standard ? adjective + noun + suffix : prefix + adjective + '_' + noun + suffix + "__c";
        field.label = adjective + ' ' + noun + (number == 1 ? QByteArray() : ' ' + suffix);
        if (!taken.contains(field.name))
            break;
    }
    shape(field, random, object);
    if (random.chance(30))
        field.help = bytes(random.pick(sentences()));
    return field;
}

void OrgGenerator::shape(FieldSpec &field, Random &random, const ObjectSpec &object) const {
    const int dice = random.below(100);
    for (const Share &share : typeShares) {
        if (dice < share.upTo) {
            field.type = share.type;
            break;
        }
    }
    const QByteArray &type = field.type;
    if (type == "string") {
        static constexpr int lengths[] = {20, 40, 80, 80, 100, 120, 255, 255};
        field.length = random.pick(lengths);
        field.externalId = field.custom && random.chance(4);
        field.unique = field.externalId && random.chance(70);
    } else if (type == "picklist" || type == "multipicklist") {
        makePicklist(field, random);
    } else if (type == "boolean") {
        field.nillable = false;
        field.defaultedOnCreate = true;
        field.defaultValue = random.chance(20) ? "true" : "false";
    } else if (type == "reference") {
        makeLookup(field, random, object);
    } else if (type == "currency" || type == "double" || type == "percent") {
        field.precision = 18;
        field.scale = random.chance(50) ? 2 : 0;
    } else if (type == "textarea") {
        const bool isLong = random.chance(60);
        field.length = isLong ? 32768 : 255;
        field.extraTypeInfo = isLong && random.chance(30) ? "richtextarea" : "plaintextarea";
    } else if (type == "email" || type == "phone" || type == "url") {
        field.length = type == "email" ? 80 : type == "phone" ? 40 : 255;
    }
    const bool computable
        = type == "double" || type == "currency" || type == "boolean" || type == "string" || type == "date";
    if (field.custom && computable && !field.externalId && random.chance(11)) {
        field.calculated = true;
        field.formula = formulaOf(type, random);
        field.writable = false;
        field.defaultedOnCreate = false;
        field.defaultValue.clear();
        field.length = type == "string" ? 1300 : 0;
    } else if (field.custom && field.nillable && random.chance(5)) {
        field.nillable = false;
    }
}

void OrgGenerator::makePicklist(FieldSpec &field, Random &random) const {
    const Words &words = picklistWords();
    field.length = field.type == "picklist" ? 255 : 4099;
    field.precision = field.type == "picklist" ? 0 : 4;
    field.restrictedPicklist = random.chance(50);
    const int count = std::min<int>(random.chance(10) ? random.between(15, 40) : random.between(3, 9),
                                    static_cast<int>(words.size()));
    const int start = random.below(static_cast<int>(words.size()));
    const bool dependent = field.custom && random.chance(6);
    if (dependent)
        field.controller = "Status__c";
    for (int i = 0; i < count; ++i) {
        const QByteArray word = bytes(words[static_cast<size_t>(start + i) % words.size()]);
        PicklistEntry entry{word, word, !random.chance(4), i == 0 && random.chance(30), {}};
        if (dependent)
            entry.validFor
                = QByteArray(1, static_cast<char>(1 << (7 - i % 8))).append('\0').append('\0').toBase64();
        field.picklist.push_back(std::move(entry));
    }
}

void OrgGenerator::makeLookup(FieldSpec &field, Random &random, const ObjectSpec &object) const {
    // Most lookups lead to the few objects everything turns around.
    static const QByteArray hubs[] = {"Account", "Contact", "User", "Campaign", "Opportunity", "Case"};
    QByteArray target = random.chance(55) ? random.pick(hubs) : random.pick(m_objects).name;
    const ObjectSpec *spec = find(QString::fromUtf8(target));
    // Some custom objects are looked up by nobody, so that there is one that can go.
    const bool leaf = target.endsWith("__c") && Random(m_seed, target + "#leaf").chance(12);
    if (!spec || spec->kind == ObjectKind::Companion || leaf)
        target = "Account";
    field.length = 18;
    field.referenceTo = {target};
    field.relationshipName = field.custom ? field.name.chopped(1) + 'r' : field.name + "Rel";
    if (field.custom && object.kind != ObjectKind::Standard && random.chance(12))
        field.cascadeDelete = true, field.nillable = false;
    else
        field.restrictedDelete = random.chance(8);
}

} // namespace fairlead::sandbox
