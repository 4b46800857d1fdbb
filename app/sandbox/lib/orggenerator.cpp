#include "app/sandbox/lib/orggenerator.h"

#include "app/sandbox/lib/vocabulary.h"

#include <algorithm>

namespace fairlead::sandbox {
using namespace Qt::StringLiterals;

namespace {

QByteArray bytes(std::string_view word) {
    return QByteArray(word.data(), static_cast<qsizetype>(word.size()));
}

/// `CampaignMember` as people read it: `Campaign Member`.
QByteArray spaced(const QByteArray &name) {
    QByteArray out;
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z' && !out.isEmpty())
            out += ' ';
        out += c;
    }
    return out;
}

QByteArray keyPrefixOf(qsizetype number, ObjectKind kind) {
    static constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const char lead = kind == ObjectKind::Standard || kind == ObjectKind::Companion ? '0' : 'a';
    return {QByteArray(1, lead) + digits[number / 62 % 62] + digits[number % 62]};
}

/// How many fields an object would like; the long tail is a few big ones.
int wishedFields(const ObjectSpec &object, quint64 seed) {
    Random random(seed, object.name + "#size");
    const int dice = random.below(1000);
    switch (object.kind) {
    case ObjectKind::Companion:
        return random.between(12, 24);
    case ObjectKind::Standard:
        return dice < 60 ? random.between(520, 800)
            : dice < 400 ? random.between(150, 400)
                         : random.between(40, 150);
    case ObjectKind::Managed:
        return dice < 8  ? random.between(500, 640)
            : dice < 200 ? random.between(120, 300)
                         : random.between(20, 70);
    case ObjectKind::Custom:
        break;
    }
    return dice < 10 ? random.between(500, 700)
        : dice < 250 ? random.between(110, 280)
                     : random.between(20, 60);
}

} // namespace

OrgGenerator::OrgGenerator(quint64 seed, int objects, int fields) : m_seed(seed) {
    planObjects(std::max(objects, 20));
    spreadFields(fields);
    invertLookups();
}

void OrgGenerator::addObject(QByteArray name, QByteArray label, ObjectKind kind, QByteArray prefix) {
    if (m_index.contains(name))
        return;
    m_index.insert(name, static_cast<int>(m_objects.size()));
    ObjectSpec object{name, std::move(label), std::move(prefix), {}, kind, 0};
    object.keyPrefix = name == "User" ? "005"
        : name == "Account"           ? "001"
        : name == "Contact"           ? "003"
                                      : keyPrefixOf(static_cast<qsizetype>(m_objects.size()) + 100, kind);
    m_objects.push_back(std::move(object));
}

// A third standard (with the history, feed, sharing and change events that come along), the rest packages and
// custom.
void OrgGenerator::planObjects(int count) {
    const size_t wanted = static_cast<size_t>(count);
    const size_t standard = std::min(standardObjects().size(), wanted * 75 / 850 + 8);
    for (size_t i = 0; i < standard; ++i)
        addObject(bytes(standardObjects()[i]), spaced(bytes(standardObjects()[i])), ObjectKind::Standard);
    for (const char *suffix : {"History", "Feed", "Share", "ChangeEvent"}) {
        for (size_t i = 0; i < standard && m_objects.size() < wanted * 300 / 850; ++i) {
            const QByteArray name = bytes(standardObjects()[i]) + suffix;
            addObject(name, spaced(name), ObjectKind::Companion);
        }
    }
    Random random(m_seed, "objects");
    while (m_objects.size() < wanted) {
        const QByteArray adjective = bytes(random.pick(objectAdjectives()));
        const QByteArray noun = bytes(random.pick(objectNouns()));
        const bool managed = m_objects.size() < wanted * 550 / 850;
        const QByteArray prefix = managed ? bytes(random.pick(namespaces())) : QByteArray();
        const QByteArray name = (managed ? prefix + "__" : QByteArray()) + adjective + '_' + noun + "__c";
        addObject(name, adjective + ' ' + noun, managed ? ObjectKind::Managed : ObjectKind::Custom, prefix);
    }
    std::sort(m_objects.begin(), m_objects.end(),
              [](const ObjectSpec &a, const ObjectSpec &b) { return a.name < b.name; });
    for (size_t i = 0; i < m_objects.size(); ++i)
        m_index[m_objects[i].name] = static_cast<int>(i);
}

void OrgGenerator::spreadFields(int total) {
    qint64 wished = 0;
    for (ObjectSpec &object : m_objects)
        wished += object.fieldCount = wishedFields(object, m_seed);
    constexpr int fewest = 12; // Room for the system fields.
    qint64 given = 0;
    for (ObjectSpec &object : m_objects) {
        if (object.kind != ObjectKind::Companion && object.fieldCount < 500)
            object.fieldCount
                = std::max<int>(fewest, static_cast<int>(object.fieldCount * qint64(total) / wished));
        given += object.fieldCount;
    }
    // What rounding left over goes, one by one, to the objects in the middle of the field.
    // So few that nothing can be taken off any more end the round: the org is then a little bigger than asked for.
    for (qint64 before = -1; given != total && before != given;) {
        before = given;
        for (size_t i = 0; i < m_objects.size() && given != total; ++i) {
            ObjectSpec &object = m_objects[i];
            const bool full = given < total ? object.kind == ObjectKind::Companion : object.fieldCount <= fewest;
            if (full)
                continue;
            const int step = given < total ? 1 : -1;
            object.fieldCount += step;
            given += step;
        }
    }
}

void OrgGenerator::invertLookups() {
    for (const ObjectSpec &object : m_objects) {
        for (const FieldSpec &field : fields(object)) {
            for (const QByteArray &parent : field.referenceTo) {
                const bool system = !field.custom;
                QByteArray name = object.name + '_' + field.name;
                name.replace("__c", "");
                m_children[parent].push_back({object.name, field.name, system ? QByteArray() : name + "__r",
                                              field.cascadeDelete, field.restrictedDelete});
            }
        }
    }
}

const ObjectSpec *OrgGenerator::find(const QString &name) const {
    const auto found = m_index.constFind(name.toUtf8());
    return found == m_index.constEnd() ? nullptr : &m_objects[static_cast<size_t>(*found)];
}

std::vector<QString> OrgGenerator::objectNames() const {
    std::vector<QString> names;
    names.reserve(m_objects.size());
    for (const ObjectSpec &object : m_objects)
        names.push_back(QString::fromUtf8(object.name));
    return names;
}

std::vector<ValidationRule> OrgGenerator::validationRules() const {
    std::vector<ValidationRule> rules;
    for (const ObjectSpec &object : m_objects) {
        Random random(m_seed, object.name + "#rules");
        if (object.kind == ObjectKind::Companion || !random.chance(35))
            continue;
        const std::vector<FieldSpec> all = fields(object);
        const int count = random.between(1, 4);
        for (int i = 0; i < count; ++i) {
            const QString field = QString::fromUtf8(random.pick(all).name);
            const QString noun = QString::fromUtf8(bytes(random.pick(fieldNouns())));
            const QString text = QString::fromUtf8(bytes(random.pick(sentences())));
            rules.push_back({QString::fromUtf8(object.name), QString::fromUtf8(object.prefix),
                             u"Check_%1_%2"_s.arg(noun).arg(i + 1), random.chance(90), text,
                             u"AND(NOT(ISBLANK(%1)), ISCHANGED(%1), $User.Id <> OwnerId)"_s.arg(field), field,
                             u"Please check %1: %2"_s.arg(noun.toLower(), text)});
        }
    }
    return rules;
}

} // namespace fairlead::sandbox
