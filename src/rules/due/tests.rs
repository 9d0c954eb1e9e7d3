//! Cases of the due list that two careful readings could decide differently.
