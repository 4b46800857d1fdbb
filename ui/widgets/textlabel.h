#pragma once

#include <QLabel>

namespace fairlead::ui {

/// A label in one of the theme's fonts and tones that follows both when they change.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    enum class Face { Body, Heading, Title, Caption, Mono };
    enum class Tone { Text, Muted, Accent, Danger, Warning, Ok };

    explicit TextLabel(const QString &text = {}, Face face = Face::Body, Tone tone = Tone::Text, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setFace(Face face);
    /// Cuts the text with an ellipsis instead of asking for its whole width; the whole text is the tooltip.
    void setElided(bool on);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool isCut() const; ///< The ellipsis hides a part of the text: the tooltip tells it.
    void apply();

    Face m_face;
    Tone m_tone;
    bool m_elided = false;
    bool m_applying = false;
};

} // namespace fairlead::ui
