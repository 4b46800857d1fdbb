#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <vector>

namespace fairlead::sandbox {

struct PicklistEntry {
    QByteArray value;
    QByteArray label;
    bool active = true;
    bool isDefault = false;
    QByteArray validFor; ///< Base64 bit set, empty where the picklist depends on nothing.
};

/// What sets one field apart; fieldJson() fills in the rest as Salesforce would.
struct FieldSpec {
    QByteArray name;
    QByteArray label;
    QByteArray type = "string";
    int length = 0;
    int precision = 0;
    int scale = 0;
    bool custom = false;
    bool nillable = true;
    bool writable = true;
    bool unique = false;
    bool externalId = false;
    bool nameField = false;
    bool autoNumber = false;
    bool defaultedOnCreate = false;
    bool cascadeDelete = false;
    bool restrictedDelete = false;
    bool restrictedPicklist = false;
    bool calculated = false;
    QByteArray defaultValue; ///< JSON text, empty = null.
    QByteArray formula;
    QByteArray help;
    QByteArray controller;
    QByteArray extraTypeInfo;
    QByteArray relationshipName;
    QByteArrayList referenceTo;
    std::vector<PicklistEntry> picklist;
};

/// Appends `text` as a JSON string.
void appendJson(QByteArray &out, QByteArrayView text);
/// Appends the field as an entry of a describe's `fields`, every attribute present, in Salesforce's order.
void appendFieldJson(QByteArray &out, const FieldSpec &field);

} // namespace fairlead::sandbox
