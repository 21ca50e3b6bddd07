namespace Registry.Web.Components.SettingUp;

/// <summary>Where set-up stands: it follows from the session, from what is stored and from the address, so that it can be left and gone on with.</summary>
public enum SetUpStage
{
    Unlock = 1,
    Password = 2,
    Anonymous = 3,
    Repository = 4,
}
