using System.Globalization;

namespace Registry.Domain;

/// <summary>Bytes as people and docker write them: three digits, units of a thousand.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    public static string Text(long bytes)
    {
        var (size, unit) = ((decimal)bytes, 0);
        while (size >= 999.5m && unit < Units.Length - 1)
            (size, unit) = (size / 1000, unit + 1);
        var format = unit == 0 || size >= 99.95m ? "0" : size >= 9.995m ? "0.#" : "0.##";
        return $"{size.ToString(format, CultureInfo.InvariantCulture)} {Units[unit]}";
    }
}
