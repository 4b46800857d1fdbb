#pragma once

#include "models/topology/schemaindex.h"
#include "ui/topology/explorer/detailcontent.h"

namespace fairlead::ui {

/// An object's page: facts, fields, validation rules, record types and who refers to it.
class ObjectDetailView : public DetailContent {
    Q_OBJECT

public:
    ObjectDetailView(std::shared_ptr<const models::ObjectDetail> detail, DetailContext context, QWidget *parent = nullptr);
    /// The name of the widget that shows one part of an object, such as a rule.
    static QString partName(models::SchemaIndex::Group group, const QString &name);

private:
    void addFields();
    void addValidationRules();
    void addValidationRule(const models::ValidationRuleDetail &rule);
    void addRecordTypes();
    void addChildren();
};

} // namespace fairlead::ui
