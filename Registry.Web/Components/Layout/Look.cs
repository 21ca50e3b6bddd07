using MudBlazor;

namespace Registry.Web.Components.Layout;

/// <summary>MudBlazor's letters: our face in our sizes, never shouted. Its colours are in <c>css/mud.css</c>.</summary>
internal static class Look
{
    private static readonly string[] Face = ["var(--sans)"];

    public static readonly MudTheme Theme = new()
    {
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Face, FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = Face, FontSize = "16px", FontWeight = "600", LineHeight = "24px", LetterSpacing = "-.011em" },
            Body1 = new Body1Typography { FontFamily = Face, FontSize = "14px", LineHeight = "20px", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Face, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Face, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal", TextTransform = "none" },
            Caption = new CaptionTypography { FontFamily = Face, FontSize = "12px", LineHeight = "16px", LetterSpacing = "normal" },
        },
    };
}
