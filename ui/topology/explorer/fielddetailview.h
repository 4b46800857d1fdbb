#pragma once

#include "ui/topology/explorer/detailcontent.h"

namespace fairlead::ui {

/// A field's page: facts, formula, default, references both ways, picklist with what controls it.
class FieldDetailView : public DetailContent {
    Q_OBJECT

public:
    FieldDetailView(std::shared_ptr<const models::ObjectDetail> detail, const models::FieldDetail &field, DetailContext context, QWidget *parent = nullptr);

private:
    void addPicklist(const models::FieldDetail &field);
    void addReaders(const models::FieldDetail &field);
};

} // namespace fairlead::ui
