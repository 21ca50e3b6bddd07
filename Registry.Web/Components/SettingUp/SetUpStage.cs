namespace Registry.Web.Components.SettingUp;

/// <summary>Where set-up stands: it follows from the session and from what is stored, so that it can be left and gone on with.</summary>
public enum SetUpStage
{
    Unlock = 1,
    Password = 2,
    Repository = 3,
}
