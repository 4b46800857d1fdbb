#include "services/domain/schema/noise.h"

namespace fairlead::schema {

using namespace Qt::StringLiterals;

namespace {

// Attributes that no group holds, so that one of them can be left out by name and a misspelt one is noticed.
const QStringList &otherAttributes() {
    static const QStringList names = {u"actionOverrides"_s,
                                      u"active"_s,
                                      u"aggregatable"_s,
                                      u"aiPredictionField"_s,
                                      u"associateEntityType"_s,
                                      u"associateParentEntity"_s,
                                      u"autoNumber"_s,
                                      u"byteLength"_s,
                                      u"calculated"_s,
                                      u"calculatedFormula"_s,
                                      u"cascadeDelete"_s,
                                      u"caseSensitive"_s,
                                      u"compoundFieldName"_s,
                                      u"controllerName"_s,
                                      u"custom"_s,
                                      u"customSetting"_s,
                                      u"customSettingsType"_s,
                                      u"deepCloneable"_s,
                                      u"defaultImplementation"_s,
                                      u"defaultRecordTypeMapping"_s,
                                      u"defaultValue"_s,
                                      u"defaultValueFormula"_s,
                                      u"defaultedOnCreate"_s,
                                      u"dependentPicklist"_s,
                                      u"deprecatedAndHidden"_s,
                                      u"developerName"_s,
                                      u"digits"_s,
                                      u"displayLocationInDecimal"_s,
                                      u"encrypted"_s,
                                      u"errorConditionFormula"_s,
                                      u"errorDisplayField"_s,
                                      u"errorMessage"_s,
                                      u"extendedBy"_s,
                                      u"extendsInterfaces"_s,
                                      u"externalId"_s,
                                      u"extraTypeInfo"_s,
                                      u"feedEnabled"_s,
                                      u"fieldExtras"_s,
                                      u"filterable"_s,
                                      u"filteredLookupInfo"_s,
                                      u"formulaTreatNullNumberAsZero"_s,
                                      u"groupable"_s,
                                      u"hasSubtypes"_s,
                                      u"highScaleNumber"_s,
                                      u"htmlFormatted"_s,
                                      u"idLookup"_s,
                                      u"implementedBy"_s,
                                      u"implementsInterfaces"_s,
                                      u"isInterface"_s,
                                      u"isSubtype"_s,
                                      u"length"_s,
                                      u"mask"_s,
                                      u"maskType"_s,
                                      u"master"_s,
                                      u"nameField"_s,
                                      u"namePointing"_s,
                                      u"networkScopeFieldName"_s,
                                      u"nillable"_s,
                                      u"picklistValues"_s,
                                      u"polymorphicForeignKey"_s,
                                      u"precision"_s,
                                      u"queryByDistance"_s,
                                      u"recordTypeInfos"_s,
                                      u"referenceTargetField"_s,
                                      u"referenceTo"_s,
                                      u"relationshipName"_s,
                                      u"relationshipOrder"_s,
                                      u"restrictedDelete"_s,
                                      u"restrictedPicklist"_s,
                                      u"scale"_s,
                                      u"searchPrefilterable"_s,
                                      u"sharingModel"_s,
                                      u"sobjectDescribeOption"_s,
                                      u"soapType"_s,
                                      u"sortable"_s,
                                      u"type"_s,
                                      u"unique"_s,
                                      u"validationRules"_s,
                                      u"validFor"_s,
                                      u"writeRequiresMasterRead"_s};
    return names;
}

} // namespace

const std::vector<NoiseGroup> &noiseGroups() {
    static const std::vector<NoiseGroup> groups = {
        {u"labels"_s,
         u"What people see: labels of objects, fields, record types and picklist values"_s,
         {u"label"_s, u"labelPlural"_s, u"name"_s}},
        {u"help"_s, u"Help texts of fields"_s, {u"inlineHelpText"_s}},
        {u"urls"_s,
         u"Addresses and record ids, which differ from org to org by themselves"_s,
         {u"urls"_s, u"keyPrefix"_s, u"recordTypeId"_s}},
        {u"permissions"_s,
         u"Capability flags that mirror what the pulling user may do"_s,
         {u"activateable"_s, u"available"_s, u"createable"_s, u"deletable"_s, u"mergeable"_s,
          u"permissionable"_s, u"queryable"_s, u"replicateable"_s, u"retrieveable"_s, u"searchable"_s,
          u"triggerable"_s, u"undeletable"_s, u"updateable"_s}},
        {u"descriptions"_s, u"Descriptions that only administrators read"_s, {u"description"_s}},
        {u"layout"_s,
         u"Where and how the object shows up in the Salesforce window"_s,
         {u"compactLayoutable"_s, u"layoutable"_s, u"listviewable"_s, u"lookupLayoutable"_s, u"mruEnabled"_s,
          u"namedLayoutInfos"_s, u"searchLayoutable"_s, u"supportedScopes"_s, u"trackHistory"_s,
          u"visibleLines"_s}},
        {u"relationships"_s,
         u"Child relationships, the far side of lookups elsewhere"_s,
         {u"childRelationships"_s, u"childSObject"_s, u"junctionIdListNames"_s, u"junctionReferenceTo"_s}},
    };
    return groups;
}

Result<NoiseFilter> NoiseFilter::parse(const QStringList &ignore) {
    NoiseFilter filter;
    for (const QString &name : ignore) {
        bool known = otherAttributes().contains(name);
        if (known)
            filter.add(name);
        for (const NoiseGroup &group : noiseGroups()) {
            if (group.name == name) {
                known = true;
                for (const QString &attribute : group.attributes)
                    filter.add(attribute);
            } else if (group.attributes.contains(name)) {
                known = true;
                filter.add(name);
            }
        }
        if (!known)
            return invalid(u"There is no noise group or attribute called \"%1\""_s.arg(name.left(80)));
    }
    return filter;
}

bool NoiseFilter::ignores(std::string_view attribute) const {
    return !m_names.empty() && m_names.contains(attribute);
}

void NoiseFilter::add(const QString &attribute) {
    m_names.insert(attribute.toStdString());
}

} // namespace fairlead::schema
