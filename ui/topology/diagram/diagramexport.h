#pragma once

#include "ui/topology/diagram/diagrampainter.h"

namespace fairlead::ui {

/// A picture of a whole scene on a light ground, with a margin. Any thread.
QByteArray diagramSvg(const DiagramScene &scene, const DiagramLook &look, const QString &title);
/// At twice the size, or as much as 60 million pixels allow.
QImage diagramImage(const DiagramScene &scene, const DiagramLook &look);
QByteArray diagramPng(const DiagramScene &scene, const DiagramLook &look);

} // namespace fairlead::ui
