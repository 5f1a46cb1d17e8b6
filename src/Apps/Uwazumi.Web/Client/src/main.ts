import "htmx.org";
import { closeMenus } from "./menus";
import { sendForgeryToken } from "./forgery";
import { showPlace } from "./river";
import { sendOnce } from "./forms";
import { startIslands } from "./islands";

sendForgeryToken();
sendOnce();
closeMenus();
showPlace();
startIslands();
