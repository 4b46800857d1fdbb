#pragma once

#include "ui/topology/detailcontent.h"

namespace fairlead::ui {

/// An object's page: facts, fields, validation rules, record types and who refers to it.
class ObjectDetailView : public DetailContent {
    Q_OBJECT

public:
    ObjectDetailView(std::shared_ptr<const models::ObjectDetail> detail, DetailContext context, QWidget *parent = nullptr);

private:
    void addFields();
    void addValidationRules();
    void addValidationRule(const models::ValidationRuleDetail &rule);
    void addRecordTypes();
    void addChildren();
};

} // namespace fairlead::ui
