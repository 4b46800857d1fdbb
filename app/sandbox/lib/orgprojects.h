#pragma once

#include <QString>

#include <vector>

namespace fairlead::sandbox {

/// A field that a project brings.
struct ProjectField {
    QString name;
    QString label;
    QString type;
    QString parent; ///< Of a lookup.
    QStringList values; ///< Of a picklist.
    QString formula;
    QString help;
};

/// Something a charity's admins set out to do in their org.
struct Project {
    QString title;
    QString note;
    QString object;
    QString objectLabel; ///< Set when the object is new.
    std::vector<ProjectField> fields;
};

const std::vector<Project> &projects();

} // namespace fairlead::sandbox
