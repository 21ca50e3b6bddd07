using System.Globalization;
using Registry.Domain.Browsing;

namespace Registry.Web.Components.Controls;

/// <summary>Numbers of things, as text.</summary>
public static class Counts
{
    public static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Counted as in a <see cref="Listing{T}"/>: exactly, or "more than".</summary>
    public static string Listed(int number) => number > Listing<string>.CountedTo ? $"{Text(Listing<string>.CountedTo)}+" : Text(number);

    /// <summary><c>1 tag</c>, <c>2 tags</c>.</summary>
    public static string Of(int number, string one) => $"{Listed(number)} {Noun(number, one)}";

    /// <summary><c>tag</c> or <c>tags</c>.</summary>
    public static string Noun(long number, string one) => number == 1 ? one : one + "s";
}
