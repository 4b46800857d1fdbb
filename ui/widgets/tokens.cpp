#include "ui/widgets/tokens.h"

#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

Tokens makeLight() {
    Tokens t;
    t.window = QColor(0xF5F6F8);
    t.base = t.raised = QColor(0xFFFFFF);
    t.line = QColor(0xD7DBE2);
    t.soft = QColor(0xECEEF2);
    t.text = QColor(0x1B1F26);
    t.muted = QColor(0x5B6472);
    t.accent = QColor(0x1D5FD1);
    t.onAccent = QColor(0xFFFFFF);
    t.selected = QColor(0xDCE8FC);
    t.added = QColor(0x0A6B62);
    t.addedGround = QColor(0xE3F4F1);
    t.removed = QColor(0xB02E12);
    t.removedGround = QColor(0xFCE9E4);
    t.changed = QColor(0x855100);
    t.changedGround = QColor(0xFBF1DC);
    t.ok = QColor(0x1A7F37);
    t.warning = QColor(0x8A5A00);
    t.danger = QColor(0xB3261E);
    t.onDanger = QColor(0xFFFFFF);
    t.control = QColor(0x8790A0);
    t.hover = QColor(0xF2F4F8);
    t.shadow = QColor(16, 24, 40, 46);
    return t;
}

Tokens makeDark() {
    Tokens t;
    t.dark = true;
    t.window = QColor(0x15171C);
    t.base = QColor(0x1B1E24);
    t.raised = QColor(0x23272F);
    t.line = QColor(0x343A45);
    t.soft = QColor(0x262B34);
    t.text = QColor(0xE6E9EE);
    t.muted = QColor(0x9AA4B2);
    t.accent = QColor(0x7DB0FF);
    t.onAccent = QColor(0x0B1526);
    t.selected = QColor(0x1F3354);
    t.added = QColor(0x4CC9B8);
    t.addedGround = QColor(0x123330);
    t.removed = QColor(0xFF8A70);
    t.removedGround = QColor(0x3C201A);
    t.changed = QColor(0xE8B04B);
    t.changedGround = QColor(0x3A2E14);
    t.ok = QColor(0x56D364);
    t.warning = QColor(0xE3B341);
    t.danger = QColor(0xFF7B72);
    t.onDanger = QColor(0x1F0A08);
    t.control = QColor(0x768193);
    t.hover = QColor(0x262B34);
    t.shadow = QColor(0, 0, 0, 128);
    return t;
}

} // namespace

const Tokens &lightTokens() {
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &darkTokens() {
    static const Tokens tokens = makeDark();
    return tokens;
}

double contrast(const QColor &one, const QColor &other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor mixed(const QColor &ground, const QColor &over, double share) {
    const auto mix = [share](double a, double b) { return a + (b - a) * share; };
    return QColor::fromRgbF(float(mix(ground.redF(), over.redF())), float(mix(ground.greenF(), over.greenF())),
                            float(mix(ground.blueF(), over.blueF())));
}

QColor readable(const QColor &ink, const QColor &ground) {
    const QColor target = contrast(Qt::black, ground) > contrast(Qt::white, ground) ? Qt::black : Qt::white;
    QColor moved = ink;
    for (double share = 0.05; contrast(moved, ground) < 4.5 && share <= 1; share += 0.05)
        moved = mixed(ink, target, share);
    return moved;
}

Tokens withAccent(Tokens tokens, const QColor &accent) {
    const QColor target = tokens.dark ? QColor(Qt::white) : QColor(Qt::black);
    QColor moved = accent;
    for (int step = 0; step < 20; ++step) {
        moved = mixed(accent, target, step * 0.05);
        if (contrast(moved, tokens.selected) >= 4.5 && contrast(moved, tokens.window) >= 4.5)
            break;
    }
    tokens.accent = moved;
    const QColor ink(0x0B1526);
    tokens.onAccent = contrast(moved, Qt::white) >= contrast(moved, ink) ? QColor(Qt::white) : ink;
    return tokens;
}

Tokens withMoreContrast(Tokens tokens) {
    tokens.text = tokens.dark ? QColor(Qt::white) : QColor(Qt::black);
    tokens.muted = mixed(tokens.muted, tokens.text, 0.6);
    tokens.line = tokens.control = mixed(tokens.line, tokens.text, 0.6);
    return tokens;
}

} // namespace fairlead::ui
