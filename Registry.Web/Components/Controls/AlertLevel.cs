namespace Registry.Web.Components.Controls;

public enum AlertLevel
{
    Info,
    Warning,
    Bad,
}
